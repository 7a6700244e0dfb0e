"""Number formats of a model: the usual one, and those that are advised for a runtime."""

from functools import lru_cache

from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.runtime import LLAMA_CPP_BACKENDS
from bot.library.library import Library
from bot.sizing.formats import FORMATS
from bot.sizing.shape import Shape
from bot.sizing.weights import bits_per_weight

DEFAULT_FORMAT = "Q4_K_M"

# What weights are published in, where that has 8 bits or fewer, and which runtimes read it so.
# Sources, 2026-11: docs.vllm.ai/en/v0.14.0/features/quantization, docs.sglang.ai (quantization);
# every GGUF of gpt-oss keeps its experts in MXFP4 (github.com/AlexsJones/llmfit/pull/1059).
_SERVERS = frozenset({"vllm", "sglang"})
_NATIVE_FORMATS = {"mxfp4": "MXFP4", "fp8": "FP8", "nvfp4": "NVFP4"}
_READERS = {
    "MXFP4": frozenset({"llama.cpp", *LLAMA_CPP_BACKENDS}) | _SERVERS,
    "FP8": _SERVERS,
    "NVFP4": _SERVERS,
}
# A model published in few bits gains nothing from a format of more.
_MOST_BITS_FORMATS = {"fp8": "Q8_0", "int4": "Q4_K_M", "mxfp4": "MXFP4", "nvfp4": "NVFP4"}
_RUNTIME_OF_KIND = {"mlx": "mlx", "safetensors": "vllm"}


def default_format(model: Model) -> str:
    """Q4_K_M, or what the model was published in where that has 4.5 bits or fewer."""
    return native_format(model, "llama.cpp") or DEFAULT_FORMAT


def native_format(model: Model, runtime: str) -> str | None:
    """The format in which a model was published, where that has 8 bits or fewer and is read so."""
    return _native_format(model.sized, model.native_format, runtime)


def usual_runtime(quant: str, machine: Machine | None) -> str:
    """llama.cpp for GGUF, on AMD and Intel by its Vulkan backend; else what reads the format."""
    kind = FORMATS[quant].kind
    if kind in _RUNTIME_OF_KIND:
        return _RUNTIME_OF_KIND[kind]
    backends = machine.devices[0].device.backends if machine else ("cuda",)
    return "vulkan" if backends[0] in ("vulkan", "rocm", "sycl") else "llama.cpp"


def advised_formats(model: Model, runtime: str, library: Library) -> tuple[str, ...]:
    """The formats that are advised for a model under a runtime, most bits first.

    Of the moderators' list, and the format that the model was published in where the runtime reads
    it, those with no more bits than the model was published in; where all have more, the smallest.
    A model published in MXFP4 has no other GGUF.
    """
    return _advised_formats(model.sized, model.native_format, runtime, library)


def perplexity_rise(model: Model, runtime: str, name: str, library: Library) -> float:
    """By what share a format raises the perplexity; infinite where nobody measured it.

    Nothing where it is the one in which the model was published.
    """
    if name == native_format(model, runtime):
        return 0.0
    measured = library.formats.get(name)
    return float("inf") if measured is None else measured.perplexity_rise


def _native_format(shape: Shape, published: str, runtime: str) -> str | None:
    name = _NATIVE_FORMATS.get(published.lower())
    if name is None or runtime not in _READERS[name]:
        return None
    return name if _packs(name, shape) else None


def _packs(name: str, shape: Shape) -> bool:
    """Whether a format packs a model at all: MXFP4 packs experts only."""
    return name != "MXFP4" or shape.is_mixture


# For each model and runtime of the present library and the one before it.
@lru_cache(maxsize=4096)
def _advised_formats(
    shape: Shape, published: str, runtime: str, library: Library
) -> tuple[str, ...]:
    native = _native_format(shape, published, runtime)
    if native == "MXFP4":
        return (native,)
    listed = library.judgement.advised(runtime)
    names = dict.fromkeys((*listed, native) if native else listed)
    bits = {name: bits_per_weight(shape, name) for name in names if _packs(name, shape)}
    largest = _MOST_BITS_FORMATS.get(published.lower())
    most = bits_per_weight(shape, largest) if largest else float("inf")
    ordered = sorted(bits, key=lambda name: -bits[name])
    return tuple(name for name in ordered if bits[name] <= most) or tuple(ordered[-1:])
