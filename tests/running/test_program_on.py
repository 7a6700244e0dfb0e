import pytest

from bot.catalog.machine import Fitted, Machine
from bot.running.program_on import runtime_of, usual_format
from tests.samples.programs import program, programs
from tests.samples.small_library import device, model

RADEON = Machine((Fitted(device("rx-9", "gpu", "24 GB", backends=["rocm", "vulkan"]), 24),))
MAC = Machine((Fitted(device("m9", "apple", "64 GB"), 64),))
STUDIO = program("studio", "usual", formats={"reads": ["gguf", "mlx"], "usual": "Q4_K_M"})


@pytest.mark.parametrize(
    ("machine", "quant", "runtime"),
    [
        (None, "Q4_K_M", "llama.cpp"),
        (RADEON, "Q4_K_M", "vulkan"),
        (MAC, "Q4_K_M", "llama.cpp"),
        (MAC, "MLX-4bit", "mlx"),
    ],
)
def test_a_program_of_several_engines_takes_what_suits(
    machine: Machine | None, quant: str, runtime: str
) -> None:
    """The device's, or the one that reads the format."""
    assert runtime == runtime_of(STUDIO, quant, machine)
    assert "vllm" == runtime_of(program("own", "vllm"), quant, machine)


@pytest.mark.parametrize(
    ("native", "formats"),
    [
        ("bf16", {"llama.cpp": "Q4_K_M", "vllm": "AWQ-4bit", "mlx": "MLX-4bit"}),
        ("fp8", {"llama.cpp": "Q4_K_M", "vllm": "FP8", "mlx": "MLX-4bit"}),
        ("mxfp4", {"llama.cpp": "MXFP4", "vllm": "MXFP4", "mlx": "MLX-4bit"}),
    ],
)
def test_the_usual_format_is_the_published_one_if_it_is_read(
    native: str, formats: dict[str, str]
) -> None:
    """Else the one that people take with the program."""
    mix = model("mix", 2, mixture=True, native_format=native)
    assert formats == {name: usual_format(mix, programs()[name]) for name in formats}
