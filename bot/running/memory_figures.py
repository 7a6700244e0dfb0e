"""The memory of a load by parts, in its own format and in others."""

from collections.abc import Iterable

from bot.running.figures import FormatFigures, MemoryFigures
from bot.sizing.load import Load, memory
from bot.sizing.placing.placement import place_on_devices
from bot.sizing.placing.pool import Pools
from bot.sizing.tensors import total_parameters
from bot.sizing.weights import bits_per_weight

# The common rule of thumb: (least bits per weight, bytes per parameter) for FP16, INT8, 4-bit.
_RULE_OF_THUMB = ((12, 2.0), (6, 1.0), (0, 0.5))


def memory_figures(load: Load, overhead_bytes: int) -> MemoryFigures:
    """Return the parts of the memory of a load, in bytes."""
    parts = memory(load, overhead_bytes)
    return MemoryFigures(
        format=load.format_name,
        context=load.context_tokens,
        bits_per_weight=round(bits_per_weight(load.shape, load.format_name), 3),
        file_bytes=parts.file_bytes,
        tensor_bytes=parts.tensor_bytes,
        weights_bytes=parts.weights_bytes,
        device_weights_bytes=parts.device_weights_bytes,
        kv_cache_bytes=parts.kv_cache_bytes,
        state_bytes=parts.state_bytes,
        compute_bytes=parts.compute_bytes,
        overhead_bytes=parts.overhead_bytes,
        vision_bytes=parts.vision_bytes,
        draft_bytes=parts.draft_bytes,
        total_bytes=parts.total_bytes,
    )


def memory_table(
    load: Load, overhead_bytes: int, formats: Iterable[str], pools: Pools | None = None
) -> tuple[FormatFigures, ...]:
    """Return the memory of a load in these formats and its own, most bytes first.

    `pools`: those of the machine that was asked about, None without one. MXFP4 packs experts only,
    so it is left out for other models.
    """
    names = {*formats, load.format_name}
    if not load.shape.is_mixture:
        names.discard("MXFP4")
    rows = [_row(load._replace(format_name=name), overhead_bytes, pools) for name in names]
    return tuple(sorted(rows, key=lambda row: (-row.tensor_bytes, row.format)))


def _row(load: Load, overhead_bytes: int, pools: Pools | None) -> FormatFigures:
    figures = memory_figures(load, overhead_bytes)
    needed = figures.total_bytes
    if pools is not None:
        needed = place_on_devices(load, pools, spare_share=0).needed_bytes
    return FormatFigures(**vars(figures), needed_bytes=needed)


def rule_of_thumb_bytes(load: Load) -> int:
    """Return the bytes of weights by rule of thumb: 2, 1 or 0.5 GB per billion parameters."""
    bits = bits_per_weight(load.shape, load.format_name)
    per_parameter = next(size for least, size in _RULE_OF_THUMB if bits >= least)
    return round(per_parameter * total_parameters(load.shape))
