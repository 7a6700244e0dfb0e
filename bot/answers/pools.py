"""A machine of the catalog and the moderators' judgement -> the pools that sizing fills."""

from bot.advice.judgement import Judgement
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.library.library import Library
from bot.sizing.pool import Efficiency, Pool, Pools

GIB = 2**30


def engine_of(device: Device, runtime: str) -> str:
    """Whose overhead counts: the runtime's own, or llama.cpp's on this device's backend."""
    if runtime == "llama.cpp":
        return device.backends[0]
    return runtime


def overhead_bytes(judgement: Judgement, engine: str) -> int:
    """What a runtime takes on a device for itself, in bytes."""
    known = {str(name): gib for name, gib in judgement.runtime_overhead_gib.items()}
    return round(known[engine] * GIB)


def pools_of(machine: Machine, library: Library, runtime: str, *, mixture: bool) -> Pools:
    """The pools of a machine.

    Usable is a GPU's memory less the desktop's share on the first card with a screen, the GPU's
    share of a unified memory, or RAM less what the system keeps. Where no RAM was named, the
    assumed size stands beside GPUs.
    """
    judgement = library.judgement
    screen = next((i for i, one in enumerate(machine.devices) if one.device.kind == "gpu"), -1)
    devices = tuple(
        _pool(fitted, judgement, runtime, mixture=mixture, has_screen=index == screen)
        for index, fitted in enumerate(machine.devices)
    )
    if any(fitted.device.kind != "gpu" for fitted in machine.devices):
        return Pools(devices)
    return Pools(devices, _ram(machine, library, mixture=mixture))


def _pool(
    fitted: Fitted, judgement: Judgement, runtime: str, *, mixture: bool, has_screen: bool
) -> Pool:
    device = fitted.device
    usable_gib = fitted.memory_gib * judgement.usable_share(fitted)
    if device.kind == "cpu":
        usable_gib -= judgement.system_ram_gib
    elif has_screen and not device.headless:
        usable_gib -= judgement.desktop_memory_gib
    return Pool(
        name=fitted.label,
        usable_bytes=max(0, round(usable_gib * GIB)),
        bandwidth_gb_per_s=device.bandwidth_gb_per_s,
        efficiency=_efficiency(device, judgement, mixture=mixture),
        overhead_bytes=overhead_bytes(judgement, engine_of(device, runtime)),
    )


def _ram(machine: Machine, library: Library, *, mixture: bool) -> Pool:
    judgement = library.judgement
    platform = library.devices[judgement.ram_bandwidth]
    ram_gib = judgement.assumed_ram_gib if machine.ram_gib is None else machine.ram_gib
    return Pool(
        name="RAM",
        usable_bytes=max(0, round((ram_gib - judgement.system_ram_gib) * GIB)),
        bandwidth_gb_per_s=platform.bandwidth_gb_per_s,
        efficiency=_efficiency(platform, judgement, mixture=mixture),
    )


def _efficiency(device: Device, judgement: Judgement, *, mixture: bool) -> Efficiency:
    shares = judgement.efficiency(device, mixture=mixture)
    return Efficiency(shares.low, shares.expected, shares.high)
