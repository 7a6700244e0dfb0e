from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sizing.number_formats import BLOCKS, Block, row_bytes
from bot.sizing.shape import Shape
from bot.sizing.weights import size_error, weights
from tests.golden.shapes import SHAPES
from tests.laws.asked import LAW

blocks = st.sampled_from([*BLOCKS.values()])


@LAW
@given(blocks, blocks, st.integers(1, 128))
def test_a_row_in_fewer_bits_never_needs_more_where_both_blocks_divide_it(
    entry: Block, other: Block, times: int
) -> None:
    """Block sizes are 1, 32 and 256, so a row of so many times 256 is a multiple of each."""
    fewer, more = sorted(
        (entry, other), key=lambda block: (block.bits_per_weight, block.row_header_bytes)
    )
    length = 256 * times
    assert row_bytes(length, fewer) <= row_bytes(length, more)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize(
    "coarsening",
    [
        ("F32", "F16", "Q8_0", "Q4_0"),
        ("Q8_0", "Q6_K", "Q4_K_M", "TQ2_0", "TQ1_0"),
        ("Q6_K_L", "Q5_K_L", "Q4_K_L", "Q3_K_XL", "Q2_K_L"),
        tuple(f"UD-Q{bits}_K_XL" for bits in (8, 6, 5, 4, 3, 2)),
        ("UD-IQ3_XXS", "UD-IQ2_XXS", "UD-IQ1_S"),
        ("IQ6_K", "IQ5_K", "IQ4_K", "IQ3_K", "IQ2_K"),
        ("IQ5_KS", "IQ4_KS", "IQ4_KSS", "IQ3_KS", "IQ2_KS"),
        ("IQ4_KT", "IQ3_KT", "IQ2_KT", "IQ1_KT"),
        tuple(f"MLX-{bits}bit" for bits in (8, 6, 5, 4, 3, 2)),
        ("BF16", "GPTQ-8bit", "GPTQ-4bit", "W4A16"),
        ("W8A8", "NF4", "NF4-DQ"),
        tuple(f"EXL3-{bits}bpw" for bits in ("6.0", "4.5", "4.25", "3.0", "2.25")),
    ],
)
def test_a_model_in_fewer_bits_never_needs_more(shape: Shape, coarsening: tuple[str, ...]) -> None:
    """Neither in its file nor on the device, nor to read for one token.

    Of files whose maker chooses the blocks, the bytes for one token follow their size only roughly.
    """
    exact = not size_error(shape, coarsening[0])
    if shape.hidden_size % 256 and not exact:
        pytest.skip("rows that the blocks do not divide get others, so that names say little")
    for finer, coarser in pairwise(weights(shape, name) for name in coarsening):
        assert finer.file_bytes >= coarser.file_bytes
        assert finer.device_weights_bytes >= coarser.device_weights_bytes
        assert finer.active_bytes >= coarser.active_bytes or not exact
