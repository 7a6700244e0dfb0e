import pytest

from bot.sizing.buffers import buffer_parts
from bot.sizing.cache import cache
from bot.sizing.placing.split import DeviceLoad, split
from bot.sizing.placing.weight_copies import InRam, copying_bytes
from bot.sizing.shape import Experts, Layer, Mamba, Mixer, Shape
from tests.samples.small_shapes import ATTENTION, DELTA_NET, MIXTURE_LAYER, dense, mixture

CONTEXT = 1024
# A matrix of four experts of 256 x 512 in F16; masks of 512 tokens and 1024 cells; F32 numbers of
# 512 tokens, each hidden vector being 256 of them.
MATRIX = 4 * 256 * 512 * 2
MASKS = 2 * 512 * 1024
NUMBER = 4 * 512


def _copying_bytes(
    shape: Shape, in_ram: InRam, format_name: str = "F16", context: int = CONTEXT
) -> int:
    parts, cached = buffer_parts(shape, context), cache(shape, context)
    return copying_bytes(shape, format_name, in_ram, parts, cached)


def test_the_gpu_holds_one_matrix_of_experts_at_a_time() -> None:
    """Beside it four hidden vectors, the expert's output and its inner vector of 512."""
    expected = MASKS + NUMBER * (4 * 256 + 256 + 512) + MATRIX
    assert expected == _copying_bytes(mixture(4), InRam(0, 1))
    assert expected == _copying_bytes(mixture(4), InRam(0, 4))


def test_nothing_is_copied_if_nothing_is_in_ram() -> None:
    """The buffer is that of the layers on the device."""
    assert 0 == _copying_bytes(mixture(4), InRam(0, 0))


def test_whole_layers_copy_their_largest_matrix_or_their_cache() -> None:
    """A short context has the cache of 512 KiB beside 15 vectors, a long one 64 MiB."""
    for context in (CONTEXT, 128 * 1024):
        kept = context * 2 * 128 * 2
        expected = 2 * 512 * context + 15 * NUMBER * 256 + kept
        assert expected == _copying_bytes(dense(4), InRam(1, 0), context=context)


@pytest.mark.parametrize(
    ("mixer", "format_name", "matrices"),
    [
        (ATTENTION, "Q8_0", (0, 1)),
        (ATTENTION, "Q4_K_M", (0, 1)),
        (DELTA_NET, "Q8_0", (0, 2)),
        (DELTA_NET, "Q4_K_M", (0, 2)),
        (Mamba(4, 64, 2, 64, 4), "Q8_0", (0, 1)),
        (Mamba(4, 64, 2, 64, 4), "Q4_K_M", (1, 1)),
    ],
)
def test_a_recurrent_state_keeps_a_second_matrix_alive(
    mixer: Mixer, format_name: str, matrices: tuple[int, int]
) -> None:
    """Gated delta nets: two of the largest; Mamba: the first beside a larger last one (Q6_K)."""
    experts = Experts(count=4, used=1, size=512)
    shape = Shape("qwen3moe", 256, 1024, (MIXTURE_LAYER, Layer(mixer, experts)))
    small = 4 * 256 * 512 * (34 if format_name == "Q8_0" else 18) // 32
    large = 4 * 256 * 512 * 34 // 32 if format_name == "Q8_0" else 4 * 256 * 512 * 210 // 256
    beside = 4 * 256 + 512 + (0 if mixer is DELTA_NET else 256)
    expected = MASKS + NUMBER * beside + matrices[0] * small + matrices[1] * large
    assert expected == _copying_bytes(shape, InRam(0, 2), format_name)


# Two layers of 256 experts, whose matrices of 64 MiB are larger than anything else.
MANY_EXPERTS = Shape("qwen3moe", 256, 1024, (Layer(ATTENTION, Experts(256, 1, 512)),) * 2)


def _devices(ubatch: int, *, copies: bool) -> tuple[DeviceLoad, ...]:
    return split(
        MANY_EXPERTS,
        "F16",
        CONTEXT,
        shares=[1, 1],
        experts_in_ram_layers=2,
        ubatch=ubatch,
        copies_weights=copies,
    ).devices


def test_batches_of_fewer_than_32_tokens_copy_nothing() -> None:
    """The CPU works on them, so the buffers are as without copies."""
    assert _devices(31, copies=False) == _devices(31, copies=True)
    assert _devices(32, copies=True)[0].compute_bytes > 64 * MATRIX


def test_only_the_first_device_has_copies() -> None:
    """It also works on the experts of the second device's layers."""
    assert _devices(512, copies=False)[1] == _devices(512, copies=True)[1]
    assert _devices(512, copies=False)[0].compute_bytes < 64 * MATRIX
