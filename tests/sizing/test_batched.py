import pytest

from bot.sizing.batched import Step, step_bytes
from tests.samples.small_shapes import dense

# 512 tokens in F32: a stage of three times 512 numbers, four vectors of 256; in 16 bits half.
STAGE, VECTORS = 4 * 512 * 3 * 512, 4 * 4 * 512 * 256


@pytest.mark.parametrize(
    ("step", "devices", "size"),
    [
        (Step(512, 0), 1, (STAGE + VECTORS) // 2),
        (Step(512, 0), 2, (STAGE // 2 + VECTORS) // 2),
        # 20 bytes for each of 1,024 words and 256 requests, whatever the number of devices.
        (Step(512, 256), 2, 20 * 1024 * 256),
        (Step(0, 0), 1, 0),
    ],
)
def test_a_step_needs_memory_to_read_or_to_draw_tokens(step: Step, devices: int, size: int) -> None:
    """Whichever is more; a stage is cut across the devices, a vector is not."""
    assert size == step_bytes(dense(), step, devices)
