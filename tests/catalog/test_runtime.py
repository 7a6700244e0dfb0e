import pytest

from bot.catalog.machine import Fitted, Machine
from bot.catalog.runtime import RUNTIMES, suits
from tests.samples.small_library import device

MAC = Machine((Fitted(device("m9", "apple", "64 GB"), 64),))
CARD = Machine((Fitted(device("rtx-9090", "gpu", "24 GB", backends=["cuda", "vulkan"]), 24),))
RADEON = Machine((Fitted(device("rx-9", "gpu", "24 GB", backends=["rocm", "vulkan"]), 24),))


@pytest.mark.parametrize(
    ("machine", "runtimes"),
    [
        (MAC, {"llama.cpp", "mlx", "mlc"}),
        (CARD, {"llama.cpp", "vulkan", "vllm", "sglang", "exllama", "mlc"}),
        (RADEON, {"llama.cpp", "vulkan", "rocm", "vllm", "sglang", "exllama", "mlc"}),
    ],
)
def test_a_runtime_suits_machines_for_which_it_has_a_build(
    machine: Machine, runtimes: set[str]
) -> None:
    """MLX needs Apple; vLLM, SGLang and ExLlama need CUDA or ROCm; llama.cpp runs anywhere."""
    assert runtimes == {runtime for runtime in RUNTIMES if suits(runtime, machine)}


def test_a_runtime_needs_a_build_for_every_device() -> None:
    """One card without ROCm rules ROCm out."""
    mixed = Machine((*CARD.devices, *RADEON.devices))
    assert suits("vulkan", mixed)
    assert not suits("rocm", mixed)
