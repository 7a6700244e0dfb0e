"""The usual number format of a model, and the usual runtime of a format."""

from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.sizing.formats import FORMATS

DEFAULT_FORMAT = "Q4_K_M"


# Formats in which a model was published and that already have 4.5 bits or fewer.
_SMALL_NATIVE_FORMATS = {"mxfp4": "MXFP4"}


_RUNTIME_OF_KIND = {"mlx": "mlx", "safetensors": "vllm"}


def default_format(model: Model) -> str:
    """Q4_K_M, or what the model was published in where that has 4.5 bits or fewer."""
    return _SMALL_NATIVE_FORMATS.get(model.native_format.lower(), DEFAULT_FORMAT)


def usual_runtime(quant: str, machine: Machine | None) -> str:
    """llama.cpp for GGUF, on AMD and Intel by its Vulkan backend; else what reads the format."""
    kind = FORMATS[quant].kind
    if kind in _RUNTIME_OF_KIND:
        return _RUNTIME_OF_KIND[kind]
    backends = machine.devices[0].device.backends if machine else ("cuda",)
    return "vulkan" if backends[0] in ("vulkan", "rocm", "sycl") else "llama.cpp"
