"""Levelling: the number of layers for each device that fills all devices equally.

llama.cpp assigns layers in proportion to free memory, as if all were equally large. If they are
not (the first layers keep their experts in RAM, or the output matrix is as large as several
layers), people set `--tensor-split` by hand; this module computes that split.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from bot.sizing.load import Load
from bot.sizing.placing.distribution import all_gpu_layers
from bot.sizing.placing.pool import Pool
from bot.sizing.placing.split import Split, split
from bot.sizing.placing.weight_copies import COPYING_ENGINES
from bot.sizing.weights import weights

# Halvings of the fill level: down to 0.1 % of a device, less than a layer of any model.
_HALVINGS = 10


def level_split(
    load: Load,
    devices: Sequence[Pool],
    *,
    gpu_layers: int | None = None,
    experts_in_ram_layers: int = 0,
) -> Split:
    """Return the split that llama.cpp makes itself, or a levelled one if that overfills a device.

    `gpu_layers` and `experts_in_ram_layers` as in `split`. If no split fits, that of llama.cpp is
    returned.
    """

    def dealt(shares: Sequence[float]) -> Split:
        return split(
            load.shape,
            load.format_name,
            load.total_context_tokens,
            shares=shares,
            gpu_layers=gpu_layers,
            experts_in_ram_layers=experts_in_ram_layers,
            kv_type=load.kv_type,
            ubatch=load.ubatch,
            slots=load.slots,
            unified=load.unified,
            full_window=load.full_window,
            flash_attention=load.flash_attention,
            copies_weights=devices[0].engine in COPYING_ENGINES,
        )

    # At least 1 byte, since `split` needs a share above 0 even if no device has room.
    plain = dealt([max(1, pool.usable_bytes) for pool in devices])
    room_bytes = [
        pool.usable_bytes - pool.overhead_bytes - part.compute_bytes
        for pool, part in zip(devices, plain.devices, strict=True)
    ]
    filled = zip(plain.devices, room_bytes, strict=True)
    if len(devices) == 1 or all(
        part.weights_bytes + part.cache_bytes <= room for part, room in filled
    ):
        return plain
    counts = levelled(place_bytes(load, gpu_layers, experts_in_ram_layers), room_bytes)
    return dealt(counts) if counts and any(counts) else plain


def levelled(place_bytes: Sequence[int], room_bytes: Sequence[int]) -> tuple[int, ...] | None:
    """Return the number of consecutive places per device that fills the fullest device least.

    `place_bytes`: weights and cache of each place (a layer, or the output matrix), in order.
    `room_bytes`: the bytes that each device has for them. None if they do not fit.
    """
    ends = list(accumulate(place_bytes))
    counts = _filled(ends, room_bytes)
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS if counts else 0):
        level = (low + high) / 2
        lower = _filled(ends, [level * room for room in room_bytes])
        if lower is None:
            low = level
        else:
            counts, high = lower, level
    return counts


def _filled(ends: list[int], rooms: Sequence[float]) -> tuple[int, ...] | None:
    """Return the places per device if each is filled in turn; None if some places are left over."""
    counts: list[int] = []
    first, held = 0, 0
    for room in rooms:
        after = bisect_right(ends, held + max(0, room))
        counts.append(after - first)
        first, held = after, ends[after - 1] if after else 0
    return tuple(counts) if first == len(ends) else None


def place_bytes(
    load: Load, gpu_layers: int | None = None, experts_in_ram_layers: int = 0
) -> list[int]:
    """Return the bytes of weights and cache of each place on the devices.

    Prediction layers are 0, since they are not loaded. `gpu_layers` and `experts_in_ram_layers` as
    in `split`.
    """
    shape, weight = load.shape, weights(load.shape, load.format_name)
    layers = [
        own + kept - (experts if number < experts_in_ram_layers else 0)
        for number, (own, kept, experts) in enumerate(
            zip(weight.layer_bytes, load.cached.layer_bytes, weight.expert_bytes, strict=True)
        )
    ]
    everything = [*layers, *[0] * len(shape.prediction_layers), weight.output_bytes]
    return everything if gpu_layers is None else everything[all_gpu_layers(shape) - gpu_layers :]
