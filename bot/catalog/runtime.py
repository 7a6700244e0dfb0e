"""The programs that run models, and the backends for which each has builds."""

from typing import Literal, get_args

from bot.catalog.device import Backend
from bot.catalog.machine import Machine

Runtime = Literal["llama.cpp", "vulkan", "rocm", "mlx", "vllm", "sglang", "exllama", "mlc"]
RUNTIMES: tuple[Runtime, ...] = get_args(Runtime)
# Runtimes that are llama.cpp with another backend than the device's usual one.
LLAMA_CPP_BACKENDS: frozenset[Runtime] = frozenset({"vulkan", "rocm"})

# Backends for which a runtime has builds; a runtime without a row runs everywhere.
# Sources, 2026-11: docs.vllm.ai/en/latest/getting_started/installation, docs.sglang.ai/platforms,
# github.com/turboderp-org/exllamav2 (CUDA and ROCm), ml-explore.github.io/mlx.
_BACKENDS: dict[str, frozenset[Backend]] = {
    "mlx": frozenset({"metal"}),
    "vllm": frozenset({"cuda", "rocm", "cpu"}),
    "sglang": frozenset({"cuda", "rocm", "cpu"}),
    "exllama": frozenset({"cuda", "rocm"}),
    "vulkan": frozenset({"vulkan"}),
    "rocm": frozenset({"rocm"}),
}


def suits(runtime: str, machine: Machine) -> bool:
    """Return whether a runtime has a build for every device of a machine."""
    backends = _BACKENDS.get(runtime)
    if backends is None:
        return True
    return all(not backends.isdisjoint(device.device.backends) for device in machine.devices)
