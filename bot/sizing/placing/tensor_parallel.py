"""Tensor parallelism: every layer is cut across all GPUs, so that each holds an equal share."""

from fractions import Fraction
from math import ceil

from bot.sizing.load import Load, memory
from bot.sizing.placing.split import DeviceLoad
from bot.sizing.shape import Attention, CompressedAttention, LatentAttention, Mixer, Shape


def heads_divide(shape: Shape, devices: int) -> bool:
    """Return whether the attention heads of every layer can be dealt equally to the devices.

    Heads for keys and values may also be fewer than devices, which then hold copies. vLLM and
    SGLang refuse other numbers of devices (github.com/vllm-project/vllm/issues/2652).
    """
    mixers = [layer.mixer for layer, _ in shape.kinds]
    heads = (_heads(mixer) for mixer in mixers)
    shared = (mixer.kv_heads for mixer in mixers if isinstance(mixer, Attention))
    return all(count % devices == 0 for count in heads) and all(
        count % devices == 0 or devices % count == 0 for count in shared
    )


def cut_evenly(load: Load, devices: int) -> DeviceLoad:
    """Return the bytes that each of `devices` GPUs holds if all share every layer.

    A GPU has at least one head of keys and values, and the whole of a latent or compressed cache,
    which has none to deal (docs.vllm.ai, decode context parallelism, 2026-08).
    """
    parts = memory(load, overhead_bytes=0)
    cached = load.cached
    cache_bytes = sum(
        of_layer * _cache_share(layer.mixer, devices)
        for layer, of_layer in zip(load.shape.layers, cached.layer_bytes, strict=True)
    )
    return DeviceLoad(
        weights_bytes=ceil(parts.weights_bytes / devices),
        cache_bytes=ceil(cache_bytes),
        compute_bytes=load.buffer_bytes(devices),
    )


def _heads(mixer: Mixer | None) -> int:
    match mixer:
        case Attention() | LatentAttention() | CompressedAttention():
            return mixer.heads
        case _:
            return 0


def _cache_share(mixer: Mixer | None, devices: int) -> Fraction:
    match mixer:
        case Attention():
            return Fraction(ceil(mixer.kv_heads / devices), mixer.kv_heads)
        case LatentAttention() | CompressedAttention():
            return Fraction(1)
        case _:
            return Fraction(1, devices)
