"""The placement of a load on a machine, with the verdict whether it fits.

Placements are tried in the order that is best in practice: everything on the devices, then a
mixture's experts in RAM, then whole layers in RAM.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import sub
from typing import Literal, NamedTuple

from bot.sizing.load import Load, memory
from bot.sizing.placing.distribution import all_gpu_layers
from bot.sizing.placing.levelling import level_split, place_bytes
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.placing.split import DeviceLoad, Split
from bot.sizing.placing.tensor_parallel import cut_evenly
from bot.sizing.weights import weights

Verdict = Literal["comfortable", "tight", "offload", "no"]


class Placement(NamedTuple):
    """A load on a machine.

    `needed_bytes`: the memory for the whole load on the devices, whether it fits there or not;
    `device_needed_bytes`: the memory that this placement needs on each device, out of its
    `device_usable_bytes`. Needs include the overhead of the runtime, while `devices` and `ram`,
    the loads of this placement, do not. `gpu_layers` counts like llama.cpp's `-ngl` (see
    `all_gpu_layers`). `experts_in_ram_layers`: the number of layers, from the first on, that keep
    their experts in RAM.
    """

    verdict: Verdict
    usable_bytes: int
    needed_bytes: int
    device_needed_bytes: tuple[int, ...]
    device_usable_bytes: tuple[int, ...]
    devices: tuple[DeviceLoad, ...]
    ram: DeviceLoad
    gpu_layers: int
    experts_in_ram_layers: int = 0


def place(load: Load, pools: Pools, spare_share: float) -> Placement:
    """Place a load on a machine and give a verdict.

    `tight`: needed <= usable on every device; `comfortable`: moreover, in total, needed <=
    (1 - spare_share) x usable; `offload`: it fits only with RAM in addition to the GPUs; `no`: it
    does not fit, and the returned placement is the one wholly on the devices.
    """
    return with_help_of_ram(load, pools, place_on_devices(load, pools, spare_share))


def place_on_devices(load: Load, pools: Pools, spare_share: float) -> Placement:
    """Place a load wholly on the devices, the first attempt of `place`; `no` if it does not fit."""
    whole = _single(load, pools) if len(pools.devices) == 1 else _several(load, pools)
    if not _fits(whole):
        return whole
    spare = whole.needed_bytes <= (1 - spare_share) * whole.usable_bytes
    return whole._replace(verdict="comfortable" if spare else "tight")


def with_help_of_ram(load: Load, pools: Pools, whole: Placement) -> Placement:
    """Return the placement `whole`, which is on the devices, or if it does not fit one with RAM."""
    return whole if whole.verdict != "no" else _offloaded(load, pools, whole) or whole


def _fits(placement: Placement) -> bool:
    pairs = zip(placement.device_needed_bytes, placement.device_usable_bytes, strict=True)
    return all(needed <= usable for needed, usable in pairs)


def _usable_bytes(pool: Pool, needed_bytes: int, cache_bytes: int) -> int:
    """Return the bytes that a load may use on a device: all, or a share of what it leaves free."""
    loaded = needed_bytes - cache_bytes
    return pool.usable_bytes - round((1 - pool.cache_share) * max(0, pool.usable_bytes - loaded))


def _single(load: Load, pools: Pools) -> Placement:
    device = pools.devices[0]
    parts = memory(load, device.overhead_bytes)
    cache_bytes = parts.kv_cache_bytes + parts.state_bytes
    beside_gpu = pools.ram is not None
    on_device = parts.device_weights_bytes if beside_gpu else parts.weights_bytes
    in_ram = max(0, parts.weights_bytes - parts.device_weights_bytes) if beside_gpu else 0
    needed = parts.total_bytes if beside_gpu else parts.resident_bytes
    usable = _usable_bytes(device, needed, cache_bytes)
    return Placement(
        verdict="no",
        usable_bytes=usable,
        needed_bytes=needed,
        device_needed_bytes=(needed,),
        device_usable_bytes=(usable,),
        devices=(DeviceLoad(on_device, cache_bytes, parts.compute_bytes),),
        ram=DeviceLoad(in_ram, 0, 0),
        gpu_layers=all_gpu_layers(load.shape),
    )


def _several(load: Load, pools: Pools) -> Placement:
    laden = _laden(load, pools)
    count, everything = len(pools.devices), all_gpu_layers(load.shape)
    if pools.cut_every_layer(load.shape):
        shared = (cut_evenly(load, count),) * count
        return _from_split(Split(shared, DeviceLoad(0, 0, 0), ()), laden, everything)
    dealt = level_split(load, laden.devices)
    return _from_split(_in_stages(dealt, load) if load.step else dealt, laden, everything)


def _laden(load: Load, pools: Pools) -> Pools:
    """Return the pools with the encoder on the first device, and what drafts on the last one."""
    if not load.vision_bytes and load.draft is None:
        return pools
    devices = list(pools.devices)
    for index, size in ((0, load.vision_bytes), (-1, load.draft_bytes)):
        if size:
            held = devices[index].overhead_bytes + size
            devices[index] = replace(devices[index], overhead_bytes=held)
    return replace(pools, devices=tuple(devices))


def _in_stages(dealt: Split, load: Load) -> Split:
    """Return the split of a server: its first GPU has the token table, each a step's buffers."""
    first, *others = (part._replace(compute_bytes=load.buffer_bytes()) for part in dealt.devices)
    table = first.weights_bytes + dealt.host.weights_bytes
    devices = (first._replace(weights_bytes=table), *others)
    return dealt._replace(devices=devices, host=DeviceLoad(0, 0, 0))


def _from_split(dealt: Split, pools: Pools, gpu_layers: int) -> Placement:
    # A device without layers has no overhead either: the runtime does not use it.
    needed = tuple(
        part.total_bytes + pool.overhead_bytes if part.total_bytes else 0
        for part, pool in zip(dealt.devices, pools.devices, strict=True)
    )
    usable = tuple(
        _usable_bytes(pool, need, part.cache_bytes)
        for pool, need, part in zip(pools.devices, needed, dealt.devices, strict=True)
    )
    return Placement(
        verdict="no",
        usable_bytes=sum(usable),
        needed_bytes=sum(needed),
        device_needed_bytes=needed,
        device_usable_bytes=usable,
        devices=dealt.devices,
        ram=dealt.host,
        gpu_layers=gpu_layers,
    )


def _offloaded(load: Load, pools: Pools, whole: Placement) -> Placement | None:
    """Return the placement with the fewest experts, or else layers, in RAM; None if none fits."""
    ram = pools.beside
    if ram is None or _least_bytes(load) > whole.usable_bytes + ram.usable_bytes:
        return None
    everything, pools = all_gpu_layers(load.shape), _laden(load, pools)
    places = place_bytes(load)

    def with_experts_in_ram(count: int) -> Placement:
        dealt = level_split(load, pools.devices, experts_in_ram_layers=count)
        placed = _from_split(dealt, pools, everything)
        return placed._replace(experts_in_ram_layers=count)

    def with_layers_in_ram(count: int) -> Placement:
        dealt = level_split(load, pools.devices, gpu_layers=everything - count)
        return _from_split(dealt, pools, everything - count)

    least = None
    if load.shape.is_mixture:
        experts = weights(load.shape, load.format_name).expert_bytes
        least = _least(with_experts_in_ram, _remaining(sum(places), experts), pools)
    least = least or _least(with_layers_in_ram, _remaining(sum(places), places), pools)
    return least and least._replace(verdict="offload", needed_bytes=whole.needed_bytes)


def _remaining(total_bytes: int, moved_bytes: Sequence[int]) -> list[int]:
    """Return the bytes that remain on the devices, by the number of parts moved to RAM."""
    return list(accumulate(moved_bytes, sub, initial=total_bytes))


def _least_bytes(load: Load) -> int:
    """Return the bytes of weights, cache and state, without buffers and overhead."""
    parts = memory(load, overhead_bytes=0)
    return parts.weights_bytes + parts.kv_cache_bytes + parts.state_bytes


def _least(
    placed: Callable[[int], Placement], remaining_bytes: Sequence[int], pools: Pools
) -> Placement | None:
    """Return the placement with the fewest layers in RAM whose rest fits the devices.

    None if no number is enough, or if the RAM is too small for that placement.
    `remaining_bytes`: weights and cache on the devices by the number of layers in RAM; if these
    alone do not fit, no placement is worked out.
    """
    best, lowest, highest = None, 1, len(remaining_bytes) - 1
    while lowest <= highest:
        middle = (lowest + highest) // 2
        placement = placed(middle) if remaining_bytes[middle] <= pools.device_bytes else None
        if placement is not None and _fits(placement):
            best, highest = placement, middle - 1
        else:
            lowest = middle + 1
    return best if best and _ram_holds(best, pools.ram) else None


def _ram_holds(placement: Placement, ram: Pool | None) -> bool:
    return ram is not None and placement.ram.total_bytes <= ram.usable_bytes
