from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sizing.number_formats import BLOCKS, Block, row_bytes
from bot.sizing.shape import Shape
from bot.sizing.weights import weights
from tests.golden.shapes import SHAPES
from tests.laws.asked import LAW

blocks = st.sampled_from([*BLOCKS.values()])


@LAW
@given(blocks, blocks, st.integers(1, 128))
def test_a_row_in_fewer_bits_never_needs_more_where_both_blocks_divide_it(
    entry: Block, other: Block, times: int
) -> None:
    """Block sizes are 1, 32 and 256, so a row of so many times 256 is a multiple of each."""
    fewer, more = sorted((entry, other), key=lambda block: block.bits_per_weight)
    length = 256 * times
    assert row_bytes(length, fewer) <= row_bytes(length, more)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("coarsening", [("F32", "F16", "Q8_0", "Q4_0"), ("Q8_0", "Q6_K", "Q4_K_M")])
def test_a_model_in_fewer_bits_never_needs_more(shape: Shape, coarsening: tuple[str, ...]) -> None:
    """Neither in its file nor on the device, nor to read for one token."""
    for finer, coarser in pairwise(weights(shape, name) for name in coarsening):
        assert finer.file_bytes >= coarser.file_bytes
        assert finer.device_weights_bytes >= coarser.device_weights_bytes
        assert finer.active_bytes >= coarser.active_bytes
