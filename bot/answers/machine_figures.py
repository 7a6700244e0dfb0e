"""How a load runs on one machine: verdict, placement, speed, best format, longest context."""

from bot.answers.fit_answer import DeviceFigures, MachineFigures, SpeedRange
from bot.answers.fit_question import FitAsked
from bot.answers.pools import pools_of
from bot.answers.room import best_format, longest_context
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.sizing.decode import decode_speed
from bot.sizing.load import Load
from bot.sizing.placement import Placement, place
from bot.sizing.pool import Pools


def machine_figures(
    found: FitAsked, machine: Machine, load: Load, library: Library
) -> MachineFigures:
    """The figures of a machine under a load."""
    pools = pools_of(machine, library, found.question.runtime, mixture=load.shape.is_mixture)
    spare_share = library.judgement.spare_share
    placement = place(load, pools, spare_share)
    return MachineFigures(
        hardware=machine_text(machine),
        name=machine.name,
        usable_bytes=placement.usable_bytes,
        needed_bytes=placement.needed_bytes,
        verdict=placement.verdict,
        devices=_devices(placement, pools),
        ram_bytes=placement.ram.total_bytes,
        gpu_layers=0 if machine.devices[0].device.kind == "cpu" else placement.gpu_layers,
        experts_in_ram_layers=placement.experts_in_ram_layers,
        best_format=best_format(found.model, load, pools, spare_share),
        longest_context=longest_context(found.model, load, pools, spare_share),
        decode_tokens_per_s=speed_range(load, placement, pools),
    )


def speed_range(load: Load, placement: Placement, pools: Pools) -> SpeedRange | None:
    """Decode speed of a placement, None where the load does not fit."""
    if placement.verdict == "no":
        return None
    speed = decode_speed(load, placement, pools)
    return SpeedRange(
        low=round(speed.low, 2),
        expected=round(speed.expected, 2),
        high=round(speed.high, 2),
        basis="estimated",
    )


def _devices(placement: Placement, pools: Pools) -> tuple[DeviceFigures, ...]:
    return tuple(
        DeviceFigures(name=pool.name, usable_bytes=pool.usable_bytes, needed_bytes=needed)
        for pool, needed in zip(pools.devices, placement.device_needed_bytes, strict=True)
    )
