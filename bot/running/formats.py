"""Number formats of a model: the default, the published one, and those advised for a runtime."""

from functools import lru_cache
from typing import NamedTuple

from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.engine import LLAMA_CPP_BACKENDS
from bot.library.library import Library
from bot.sizing.formats import FORMATS, FormatKind
from bot.sizing.shape import Shape
from bot.sizing.speed.kernels import kernel_of
from bot.sizing.weights import bits_per_weight, weights

DEFAULT_FORMAT = "Q4_K_M"

# Formats with 8 bits or fewer in which weights are published, and the runtimes that read them.
# Sources, 2026-11: docs.vllm.ai/en/v0.14.0/features/quantization, docs.sglang.ai (quantization);
# every GGUF of gpt-oss keeps its experts in MXFP4 (github.com/AlexsJones/llmfit/pull/1059).
_SERVERS = frozenset({"vllm", "sglang"})
_NATIVE_FORMATS = {"mxfp4": "MXFP4", "fp8": "FP8", "nvfp4": "NVFP4"}
_READERS = {
    "MXFP4": frozenset({"llama.cpp", *LLAMA_CPP_BACKENDS}) | _SERVERS,
    "FP8": _SERVERS,
    "NVFP4": _SERVERS,
}
# A model published in few bits gains nothing from a format with more bits.
_MOST_BITS_FORMATS = {"fp8": "Q8_0", "int4": "Q4_K_M", "mxfp4": "MXFP4", "nvfp4": "NVFP4"}
_RUNTIME_OF_KIND: dict[FormatKind, str] = {"mlx": "mlx", "safetensors": "vllm", "exl": "exllama"}


class Advised(NamedTuple):
    """A format that is advised for a model, with what decides whether it need be placed at all.

    `perplexity_rise` as of `perplexity_rise`, `kernel` as of `kernel_of`. `weights_bytes`: the
    weights on the devices if all layers are there.
    """

    name: str
    perplexity_rise: float
    kernel: str
    weights_bytes: int


def default_format(model: Model) -> str:
    """Return Q4_K_M, or the published format of a model if llama.cpp reads it (MXFP4)."""
    return native_format(model, "llama.cpp") or DEFAULT_FORMAT


def native_format(model: Model, runtime: str) -> str | None:
    """Return the format in which a model was published, if it has 8 bits or fewer.

    None if it has more bits, or if the runtime does not read it.
    """
    return _native_format(model.sized, model.native_format, runtime)


def usual_runtime(quant: str, machine: Machine | None) -> str:
    """Return the usual runtime for a format on a machine (None: a machine with CUDA).

    That is llama.cpp for GGUF, "vulkan" for its Vulkan backend on AMD and Intel, and for other
    formats the runtime that reads them.
    """
    kind = FORMATS[quant].kind
    if kind in _RUNTIME_OF_KIND:
        return _RUNTIME_OF_KIND[kind]
    backends = machine.devices[0].device.backends if machine else ("cuda",)
    return "vulkan" if backends[0] in ("vulkan", "rocm", "sycl") else "llama.cpp"


def advised_formats(model: Model, runtime: str, library: Library) -> tuple[str, ...]:
    """Return the formats that are advised for a model under a runtime, most bits first.

    The candidates are the moderators' list, and the published format if the runtime reads it.
    Those with more bits than the published weights are left out; if all have more, the smallest
    remains. A model published in MXFP4 has no other GGUF.
    """
    return _advised_formats(model.sized, model.native_format, runtime, library)


def advised(model: Model, runtime: str, library: Library) -> tuple[Advised, ...]:
    """Return the same formats, each with its loss of quality, kernels and weights."""
    return _advised(model.sized, model.native_format, runtime, library)


def one_format(model: Model, runtime: str, name: str, library: Library) -> Advised:
    """Return a format, advised or not, with its loss of quality, kernels and weights."""
    return _weighed(model.sized, name, native_format(model, runtime), library)


# For each model and runtime of the present library and the previous one.
@lru_cache(maxsize=4096)
def _advised(shape: Shape, published: str, runtime: str, library: Library) -> tuple[Advised, ...]:
    native = _native_format(shape, published, runtime)
    names = _advised_formats(shape, published, runtime, library)
    return tuple(_weighed(shape, name, native, library) for name in names)


def _weighed(shape: Shape, name: str, native: str | None, library: Library) -> Advised:
    return Advised(
        name,
        0.0 if name == native else _perplexity_rise(name, library),
        kernel_of(name),
        weights(shape, name).device_weights_bytes,
    )


def _perplexity_rise(name: str, library: Library) -> float:
    measured = library.formats.get(name)
    return float("inf") if measured is None else measured.perplexity_rise


def _native_format(shape: Shape, published: str, runtime: str) -> str | None:
    name = _NATIVE_FORMATS.get(published.lower())
    if name is None or runtime not in _READERS[name]:
        return None
    return name if _packs(name, shape) else None


def _packs(name: str, shape: Shape) -> bool:
    """Whether a format packs any weights of a model: MXFP4 packs experts only."""
    return name != "MXFP4" or shape.is_mixture


# For each model and runtime of the present library and the previous one.
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
