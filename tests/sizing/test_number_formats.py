import pytest

from bot.sizing.number_formats import BLOCKS, row_bytes


@pytest.mark.parametrize(
    ("name", "bits"),
    [
        ("F16", 16),
        ("Q8_0", 8.5),
        ("Q6_K", 6.5625),
        ("Q5_K", 5.5),
        ("Q4_0", 4.5),
        ("Q4_K", 4.5),
        ("MXFP4", 4.25),
        ("Q3_K", 3.4375),
        ("Q2_K", 2.625),
        ("IQ1_S", 1.5625),
    ],
)
def test_blocks_have_the_bits_per_weight_of_ggml(name: str, bits: float) -> None:
    """Scales included: a Q8_0 block of 32 weights is 34 bytes, so 8.5 bits each."""
    assert bits == BLOCKS[name].bits_per_weight


@pytest.mark.parametrize(
    ("length", "name", "size"), [(4096, "F16", 8192), (64, "Q8_0", 68), (512, "Q4_K", 288)]
)
def test_a_row_consists_of_whole_blocks(length: int, name: str, size: int) -> None:
    """64 weights are two Q8_0 blocks of 34 bytes, 512 two Q4_K blocks of 144."""
    assert size == row_bytes(length, BLOCKS[name])


def test_a_row_that_is_no_multiple_of_the_block_is_refused() -> None:
    """Rows of 29568 (Qwen2 72B) are not a multiple of 256."""
    with pytest.raises(ValueError, match="29568 is no multiple of 256"):
        row_bytes(29568, BLOCKS["Q4_K"])
