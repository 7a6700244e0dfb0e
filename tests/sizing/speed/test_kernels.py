import pytest

from bot.sizing.formats import FORMATS
from bot.sizing.speed.kernels import kernel_of

KERNELS = {
    "16bit": ("F32", "F16", "BF16"),
    "8bit": ("Q8_0", "FP8", "MLX-8bit"),
    "k": ("Q6_K", "Q5_K_M", "Q5_K_S", "Q4_K_M", "Q4_K_S"),
    "low-k": ("Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K", "Q2_K_S"),
    "legacy": ("Q5_1", "Q5_0", "Q4_1", "Q4_0"),
    "i": tuple(name for name in FORMATS if name.startswith("IQ")),
    "mxfp4": ("MXFP4",),
    "awq-4bit": ("AWQ-4bit",),
    "gptq-4bit": ("GPTQ-4bit",),
    "nvfp4": ("NVFP4",),
    "mlx-6bit": ("MLX-6bit",),
    "mlx-4bit": ("MLX-4bit",),
}


@pytest.mark.parametrize("kernel", KERNELS)
def test_formats_that_unpack_alike_share_their_kernels(kernel: str) -> None:
    """Formats that the same code multiplies have one constant."""
    assert {kernel} == {kernel_of(name) for name in KERNELS[kernel]}


def test_every_format_has_kernels() -> None:
    """No format is left out."""
    assert set(FORMATS) == {name for names in KERNELS.values() for name in names}
