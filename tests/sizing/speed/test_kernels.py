import pytest

from bot.sizing.formats import FORMATS
from bot.sizing.speed.kernels import kernel_of


@pytest.mark.parametrize(
    ("kernel", "formats"),
    [
        ("16bit", ("BF16", "F16")),
        ("8bit", ("Q8_0", "FP8", "MLX-8bit")),
        ("k", ("Q6_K", "Q5_K_M", "Q4_K_M", "Q4_K_S")),
        ("low-k", ("Q3_K_L", "Q2_K", "Q2_K_S")),
        ("legacy", ("Q4_0", "Q5_1")),
        ("i", ("IQ4_XS", "IQ4_NL", "IQ2_XXS")),
        ("mxfp4", ("MXFP4",)),
        ("awq-4bit", ("AWQ-4bit",)),
        ("mlx-4bit", ("MLX-4bit",)),
    ],
)
def test_formats_that_unpack_alike_share_their_kernels(
    kernel: str, formats: tuple[str, ...]
) -> None:
    """What is multiplied by the same code has one constant."""
    assert {kernel} == {kernel_of(name) for name in formats}


def test_every_format_has_kernels() -> None:
    """None of them is left out."""
    assert all(kernel_of(name) for name in FORMATS)
