import pytest

from bot.sizing.formats import FORMATS
from bot.sizing.speed.kernels import kernel_of

KERNELS = {
    "16bit": ("F32", "F16", "BF16"),
    "8bit": ("Q8_0", "UD-Q8_K_XL", "FP8", "W8A8", "GPTQ-8bit", "BNB-8bit", "MLX-8bit"),
    "k": ("Q6_K", "Q5_K_M", "Q5_K_S", "Q4_K_M", "Q4_K_S", "Q6_K_L", "Q4_K_L", "UD-Q4_K_XL"),
    "low-k": ("Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K", "Q2_K_S", "Q2_K_L", "UD-Q3_K_XL", "TQ1_0"),
    "legacy": ("Q5_1", "Q5_0", "Q4_1", "Q4_0"),
    "i": ("UD-IQ2_M", "UD-TQ1_0", *(name for name in FORMATS if name.startswith("IQ"))),
    "mxfp4": ("MXFP4",),
    "awq-4bit": ("AWQ-4bit", "NF4", "NF4-DQ"),
    "gptq-4bit": ("GPTQ-4bit", "AutoRound-4bit", "W4A16", "HQQ-4bit", "EXL3-8.0bpw", "EXL2-2.5bpw"),
    "nvfp4": ("NVFP4",),
    "mlx-6bit": ("MLX-6bit", "MLX-5bit"),
    "mlx-4bit": ("MLX-4bit", "MLX-3bit", "MLX-2bit", "MLX-MXFP4", "MLX-NVFP4"),
}


@pytest.mark.parametrize("kernel", KERNELS)
def test_formats_that_unpack_alike_share_their_kernels(kernel: str) -> None:
    """Formats that the same code multiplies have one constant."""
    assert {kernel} == {kernel_of(name) for name in KERNELS[kernel]}


def test_every_format_has_kernels() -> None:
    """None is in a class that nobody measures."""
    assert set(KERNELS) == {kernel_of(name) for name in FORMATS}
