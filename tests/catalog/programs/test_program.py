import pytest

from bot.catalog.machine import Fitted, Machine
from tests.samples.programs import programs
from tests.samples.small_library import device

MAC = Machine((Fitted(device("m9", "apple", "64 GB"), 64),))
CARD = Machine((Fitted(device("rtx-9090", "gpu", "24 GB", backends=["cuda", "vulkan"]), 24),))
RADEON = Machine((Fitted(device("rx-9", "gpu", "24 GB", backends=["rocm", "vulkan"]), 24),))


@pytest.mark.parametrize(
    ("machine", "names"),
    [
        (MAC, {"llama.cpp", "mlx", "mlc"}),
        (CARD, {"llama.cpp", "vulkan", "vllm", "sglang", "exllama", "mlc"}),
        (RADEON, {"llama.cpp", "vulkan", "rocm", "vllm", "sglang", "exllama", "mlc"}),
    ],
)
def test_a_program_runs_on_machines_for_which_it_has_a_build(
    machine: Machine, names: set[str]
) -> None:
    """MLX needs Apple; vLLM, SGLang and ExLlama need CUDA or ROCm; llama.cpp runs anywhere."""
    assert names == {name for name, program in programs().items() if program.runs_on(machine)}


def test_a_program_needs_a_build_for_every_device() -> None:
    """One card without ROCm rules ROCm out."""
    mixed = Machine((*CARD.devices, *RADEON.devices))
    assert programs()["vulkan"].runs_on(mixed)
    assert not programs()["rocm"].runs_on(mixed)
