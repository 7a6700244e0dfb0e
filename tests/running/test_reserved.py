import pytest

from bot.catalog.programs.serving import MemoryShare
from bot.running.reserved import cache_share, usable_gib

MIB = 1 / 1024
WHOLE = MemoryShare.model_validate({"of": "whole", "share": "90 %"})
FREE = MemoryShare.model_validate({"of": "free", "share": "80 %"})
COMPUTED = MemoryShare(of="computed")


@pytest.mark.parametrize(
    ("share", "memory_gib", "room_gib", "devices", "usable"),
    [
        (WHOLE, 24, 23, 1, 21.6),
        (WHOLE, 24, 21, 1, 21),
        (FREE, 24, 23, 1, 23),
        # 512 + 1.5 x 4096 + 2 x 48 + 400 for graphs of prompts, and 128 for each device.
        (COMPUTED, 24, 23, 1, 23 - (7152 + 128) * MIB),
        (COMPUTED, 24, 23, 2, 23 - (7152 + 256) * MIB),
        (COMPUTED, 24, 23, 4, 23 - (7152 + 2 * 112 + 512) * MIB),
        # At most what it computes and at least 10 GiB, above 60 GiB.
        (COMPUTED, 80, 80, 1, 80 - (512 + 12288 + 512 + 464 + 128) * MIB),
        (COMPUTED, 16, 15, 1, 15 - (512 + 3072 + 16 + 336 + 128) * MIB),
    ],
)
def test_a_program_leaves_a_part_of_each_gpu_free(
    share: MemoryShare, memory_gib: float, room_gib: float, devices: int, usable: float
) -> None:
    """VLLM takes a share of the whole, but no more than is free; SGLang has a rule of its own."""
    assert usable == pytest.approx(usable_gib(memory_gib, room_gib, share, devices))


def test_only_a_share_of_the_free_memory_limits_the_cache() -> None:
    """The others limit everything together."""
    assert [1.0, 0.8, 1.0] == [cache_share(share) for share in (WHOLE, FREE, COMPUTED)]
