"""Where a load goes on a machine, and whether it fits: the verdict.

The order of trying is that of experience: all on the devices; a mixture's experts in RAM; whole
layers in RAM.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from bot.sizing.load import Load, memory
from bot.sizing.placing.distribution import all_gpu_layers
from bot.sizing.placing.levelling import level_split
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.placing.split import DeviceLoad, Split

Verdict = Literal["comfortable", "tight", "offload", "no"]


@dataclass(frozen=True)
class Placement:
    """A load on a machine.

    `needed_bytes`: what all of it takes on the devices, whether it fits there or not.
    `devices` and `ram` hold what this placement puts where (overhead of the runtime included in
    `needed_bytes`, not in the loads). `gpu_layers` counts as llama.cpp's `-ngl` (see
    `all_gpu_layers`). `experts_in_ram_layers`: the first so many layers keep their experts in RAM.
    """

    verdict: Verdict
    usable_bytes: int
    needed_bytes: int
    device_needed_bytes: tuple[int, ...]
    devices: tuple[DeviceLoad, ...]
    ram: DeviceLoad
    gpu_layers: int
    experts_in_ram_layers: int = 0


def place(load: Load, pools: Pools, spare_share: float) -> Placement:
    """Place a load on a machine and judge it.

    `comfortable`: needed <= (1 - spare_share) x usable; `tight`: needed <= usable, on every
    device; `offload`: only with RAM beside the GPUs; `no`: not even so, and then the placement
    shown is the one wholly on the devices.
    """
    whole = place_on_devices(load, pools, spare_share)
    return whole if whole.verdict != "no" else _offloaded(load, pools, whole) or whole


def place_on_devices(load: Load, pools: Pools, spare_share: float) -> Placement:
    """Place a load wholly on the devices, as `place` does first; else the verdict is `no`."""
    whole = _single(load, pools) if len(pools.devices) == 1 else _several(load, pools)
    if not _fits(whole.device_needed_bytes, pools):
        return whole
    spare = whole.needed_bytes <= (1 - spare_share) * whole.usable_bytes
    return replace(whole, verdict="comfortable" if spare else "tight")


def _fits(needed_bytes: tuple[int, ...], pools: Pools) -> bool:
    return all(
        needed <= pool.usable_bytes
        for needed, pool in zip(needed_bytes, pools.devices, strict=True)
    )


def _single(load: Load, pools: Pools) -> Placement:
    device = pools.devices[0]
    parts = memory(load, device.overhead_bytes)
    cache_bytes = parts.kv_cache_bytes + parts.state_bytes
    beside_gpu = pools.ram is not None
    on_device = parts.device_weights_bytes if beside_gpu else parts.weights_bytes
    in_ram = max(0, parts.weights_bytes - parts.device_weights_bytes) if beside_gpu else 0
    needed = parts.total_bytes if beside_gpu else parts.resident_bytes
    return Placement(
        verdict="no",
        usable_bytes=device.usable_bytes,
        needed_bytes=needed,
        device_needed_bytes=(needed,),
        devices=(DeviceLoad(on_device, cache_bytes, parts.compute_bytes),),
        ram=DeviceLoad(in_ram, 0, 0),
        gpu_layers=all_gpu_layers(load.shape),
    )


def _several(load: Load, pools: Pools) -> Placement:
    return _from_split(level_split(load, pools.devices), pools, all_gpu_layers(load.shape))


def _from_split(dealt: Split, pools: Pools, gpu_layers: int) -> Placement:
    # A device that holds nothing is left alone, by the runtime too.
    needed = tuple(
        part.total_bytes + pool.overhead_bytes if part.total_bytes else 0
        for part, pool in zip(dealt.devices, pools.devices, strict=True)
    )
    return Placement(
        verdict="no",
        usable_bytes=sum(pool.usable_bytes for pool in pools.devices),
        needed_bytes=sum(needed),
        device_needed_bytes=needed,
        devices=dealt.devices,
        ram=dealt.host,
        gpu_layers=gpu_layers,
    )


def _offloaded(load: Load, pools: Pools, whole: Placement) -> Placement | None:
    """The placement that keeps most on the devices and the rest in RAM, or None."""
    if pools.ram is None or _least_bytes(load) > whole.usable_bytes + pools.ram.usable_bytes:
        return None
    everything = all_gpu_layers(load.shape)

    def with_experts_in_ram(count: int) -> Placement:
        dealt = level_split(load, pools.devices, experts_in_ram_layers=count)
        placed = _from_split(dealt, pools, everything)
        return replace(placed, experts_in_ram_layers=count)

    def with_layers_in_ram(count: int) -> Placement:
        dealt = level_split(load, pools.devices, gpu_layers=everything - count)
        return _from_split(dealt, pools, everything - count)

    least = None
    if load.shape.is_mixture:
        least = _least(with_experts_in_ram, len(load.shape.layers), pools)
    least = least or _least(with_layers_in_ram, everything, pools)
    return least and replace(least, verdict="offload", needed_bytes=whole.needed_bytes)


def _least_bytes(load: Load) -> int:
    """What has to lie somewhere, buffers left out."""
    parts = memory(load, overhead_bytes=0)
    return parts.weights_bytes + parts.kv_cache_bytes + parts.state_bytes


def _least(placed: Callable[[int], Placement], highest: int, pools: Pools) -> Placement | None:
    """The placement with least in RAM that the devices hold, if RAM holds the rest."""
    best, lowest = None, 1
    while lowest <= highest:
        middle = (lowest + highest) // 2
        placement = placed(middle)
        if _fits(placement.device_needed_bytes, pools):
            best, highest = placement, middle - 1
        else:
            lowest = middle + 1
    return best if best and _ram_holds(best, pools.ram) else None


def _ram_holds(placement: Placement, ram: Pool | None) -> bool:
    return ram is not None and placement.ram.total_bytes <= ram.usable_bytes
