"""The split of a model: the bytes that each device and the host hold."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from bot.sizing.buffers import BufferParts, buffer_parts
from bot.sizing.cache import Cache, cache
from bot.sizing.placing.distribution import Distribution, Hand, distribute
from bot.sizing.placing.weight_copies import LEAST_COPIED_TOKENS, InRam, copying_bytes
from bot.sizing.shape import Experts, Layer, Shape
from bot.sizing.weights import Weights, weights


class DeviceLoad(NamedTuple):
    """The bytes that one device or the host holds."""

    weights_bytes: int
    cache_bytes: int
    compute_bytes: int

    @property
    def total_bytes(self) -> int:
        """Weights, cache and compute buffer together, in bytes."""
        return self.weights_bytes + self.cache_bytes + self.compute_bytes


class Split(NamedTuple):
    """The loads of each device and the host; `layer_counts` is the number of layers per device."""

    devices: tuple[DeviceLoad, ...]
    host: DeviceLoad
    layer_counts: tuple[int, ...]


class _Spread(NamedTuple):
    """A model and the distribution of its layers."""

    shape: Shape
    weight: Weights
    cached: Cache
    parts: BufferParts
    dealt: Distribution
    experts_in_ram_layers: int
    copying_bytes: int


def split(
    shape: Shape,
    format_name: str,
    context_tokens: int,
    *,
    shares: Sequence[float],
    gpu_layers: int | None = None,
    experts_in_ram_layers: int = 0,
    kv_type: str = "f16",
    ubatch: int = 512,
    slots: int = 1,
    unified: bool = False,
    full_window: bool = False,
    flash_attention: bool = True,
    copies_weights: bool = False,
) -> Split:
    """Assign a model's layers to devices in order, in proportion to `shares`.

    `gpu_layers` counts like llama.cpp's `-ngl`, from the last layer backwards (None: all); other
    layers stay on the host, and so do the token table and the experts of the first
    `experts_in_ram_layers` layers. `context_tokens` is the total context of all slots.
    `copies_weights`: the first device works on weights in RAM as well, with copies of them, when
    32 tokens and more are read at a time.

    Compared with llama.cpp b11434, weights and cache are exact, compute buffers within 5 %.
    Raises ValueError if no share is above 0 or one is negative.
    """
    cached = cache(
        shape,
        context_tokens,
        kv_type,
        slots=slots,
        unified=unified,
        ubatch=ubatch,
        full_window=full_window,
    )
    parts = buffer_parts(
        shape,
        context_tokens,
        kv_type=kv_type,
        flash_attention=flash_attention,
        ubatch=ubatch,
        output_rows=slots,
        slots=slots,
        unified=unified,
        full_window=full_window,
    )
    dealt = distribute(shape, shares, gpu_layers)
    in_ram = InRam(dealt.host.layers.stop, experts_in_ram_layers)
    copies = copies_weights and min(ubatch, context_tokens) >= LEAST_COPIED_TOKENS
    spread = _Spread(
        shape=shape,
        weight=weights(shape, format_name),
        cached=cached,
        parts=parts,
        dealt=dealt,
        experts_in_ram_layers=experts_in_ram_layers,
        copying_bytes=copying_bytes(shape, format_name, in_ram, parts, cached) if copies else 0,
    )
    return Split(
        devices=tuple(_device(spread, hand) for hand in spread.dealt.devices),
        host=_host(spread),
        layer_counts=tuple(len(hand.layers) for hand in spread.dealt.devices),
    )


def _device(spread: _Spread, hand: Hand) -> DeviceLoad:
    if hand.is_empty:
        return DeviceLoad(0, 0, 0)
    in_ram = slice(hand.span.start, min(hand.span.stop, spread.experts_in_ram_layers))
    output_bytes = spread.weight.output_bytes if hand.has_output else 0
    return DeviceLoad(
        weights_bytes=_layer_weights_bytes(spread, hand)
        + output_bytes
        - sum(spread.weight.expert_bytes[in_ram]),
        cache_bytes=sum(spread.cached.layer_bytes[hand.span]),
        compute_bytes=_device_compute_bytes(spread, hand),
    )


def _host(spread: _Spread) -> DeviceLoad:
    hand, weight = spread.dealt.host, spread.weight
    in_ram = slice(hand.span.stop, spread.experts_in_ram_layers)
    output_bytes = weight.output_bytes - weight.shared_bytes if hand.has_output else 0
    return DeviceLoad(
        weights_bytes=weight.host_bytes
        + _layer_weights_bytes(spread, hand)
        + output_bytes
        + sum(weight.expert_bytes[in_ram]),
        cache_bytes=sum(spread.cached.layer_bytes[hand.span]),
        compute_bytes=_host_compute_bytes(spread),
    )


def _layer_weights_bytes(spread: _Spread, hand: Hand) -> int:
    """Return the bytes of the layers, and of the position factors that accompany any layers."""
    factors = spread.shape.rope_factors if hand.layers else 0
    return sum(spread.weight.layer_bytes[hand.span]) + 4 * factors


def _is_whole(spread: _Spread) -> bool:
    """Whether the devices hold everything, so that the host has no work."""
    return spread.dealt.host.is_empty and not spread.experts_in_ram_layers


def _device_compute_bytes(spread: _Spread, hand: Hand) -> int:
    parts = spread.parts
    stage_bytes = _stage_bytes(spread, hand.layers, has_output=hand.has_output)
    first = hand is spread.dealt.devices[0]
    extra = parts.rows_bytes + stage_bytes
    if not _is_whole(spread):
        vectors = 2 + _further_vectors(spread.shape.layers[-1], first=first)
        own_bytes = parts.inputs_bytes + int(vectors * parts.hidden_bytes) + extra
        return max(own_bytes, spread.copying_bytes) if first else own_bytes
    if len(spread.dealt.devices) == 1:
        return parts.host_bytes + stage_bytes
    # Four copies of the inputs, so that the devices can work on several micro-batches at a time.
    return 4 * parts.inputs_bytes + (16 if first else 11) * parts.hidden_bytes + extra


def _further_vectors(layer: Layer, *, first: bool) -> float:
    """Return the additional vectors of hidden size on a device if the host has layers too.

    1 for layers whose feed-forward block runs in parallel with attention. On the first device,
    1 for a mixture with shared experts and 2 + used / 4 without them (two models were measured).
    """
    if layer.norms == 1:
        return 1
    block = layer.feed_forward
    if first and isinstance(block, Experts):
        return 1 if block.shared_size else 2 + block.used / 4
    return 0


def _host_compute_bytes(spread: _Spread) -> int:
    parts, hand = spread.parts, spread.dealt.host
    if not _is_whole(spread) and not spread.copying_bytes:
        layers = range(max(hand.span.stop, spread.experts_in_ram_layers))
        stage_bytes = _stage_bytes(spread, layers, has_output=hand.has_output)
        return parts.inputs_bytes + 5 * parts.hidden_bytes + parts.rows_bytes + stage_bytes
    if len(spread.dealt.devices) == 1 or spread.copying_bytes:
        return parts.host_bytes
    return 4 * parts.inputs_bytes + 10 * parts.hidden_bytes + parts.rows_bytes


def _stage_bytes(spread: _Spread, layers: range, *, has_output: bool) -> int:
    """Return the bytes of the largest stage among these layers and the output."""
    stages = [
        stage
        for (_, numbers), stage in zip(spread.shape.kinds, spread.parts.stage_bytes, strict=True)
        if _meets(numbers, layers)
    ]
    return max(stages + [spread.parts.logits_bytes] * has_output, default=0)


def _meets(numbers: tuple[int, ...], layers: range) -> bool:
    at = bisect_left(numbers, layers.start)
    return at < len(numbers) and numbers[at] < layers.stop
