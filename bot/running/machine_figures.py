"""The figures of a load on one machine: verdict, speeds, best format and longest context."""

from itertools import islice
from math import inf

from bot.advice.goal import DEFAULT_GOAL, Goal
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.catalog.programs.obstacle import Reason
from bot.catalog.programs.obstacle import obstacle as obstacle_of
from bot.library.library import Library
from bot.running.capacity.kv_pool import kv_pool_tokens
from bot.running.capacity.longest_context import longest_context
from bot.running.capacity.users import capacity
from bot.running.choice import Choice, choose_format
from bot.running.drafts.draft_figures import draft_figures
from bot.running.figures import DeviceFigures, MachineFigures, SpeedRange
from bot.running.limits.limit_figures import link_figures, power_figures
from bot.running.limits.ssd import ssd_range
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_parts_s, decode_range, prefill_range, total_range, warm_s
from bot.running.task_time import task_figures
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.placing.pool import Pools

_MOST_INSTEAD = 3


def machine_figures(
    model: Model, host: Host, load: Load, library: Library, goal: Goal | None = None
) -> MachineFigures:
    """Return the figures of a host that runs this load of a model.

    `goal`: what the best format must be fast enough for, and several users.
    """
    machine, pools = host.machine, host.pools
    spare_share = library.judgement.spare_share
    obstacle = host.obstacle(load.format_name)
    placement = place(load, pools, spare_share)
    if obstacle is not None:
        placement = placement._replace(verdict="no")
    setup = Setup(model.speeds_of, host, load, placement)
    decode = decode_range(setup, library.speeds)
    prefill = prefill_range(setup, library.speeds)
    floor = goal.decode_floor_tokens_per_s if goal else 0.0
    best = choose_format(model, load, host, library, floor_tokens_per_s=floor)
    served = goal or library.goals[DEFAULT_GOAL]
    longest = None if obstacle else longest_context(model, load, pools, spare_share)
    ssd = ssd_range(setup, library) if placement.verdict == "no" and not obstacle else None
    return MachineFigures(
        hardware=machine_text(machine),
        name=machine.name,
        usable_bytes=placement.usable_bytes,
        needed_bytes=placement.needed_bytes,
        verdict=placement.verdict,
        reason=obstacle or _shortage(placement, ssd),
        instead=_instead(host, library) if obstacle else (),
        devices=_devices(placement, pools),
        ram_bytes=placement.ram.total_bytes,
        gpu_layers=0 if machine.devices[0].device.kind == "cpu" else placement.gpu_layers,
        experts_in_ram_layers=placement.experts_in_ram_layers,
        best_format=best.format if best else None,
        best_format_verdict=best.verdict if best else None,
        best_format_kv_q8_0=_finer_with_small_cache(model, load, host, best, library),
        longest_context=longest,
        longest_context_in_ram=_in_ram(load, longest, pools, spare_share),
        kv_pool_tokens=None if obstacle else kv_pool_tokens(host, load, placement),
        decode_tokens_per_s=decode,
        total_decode_tokens_per_s=total_range(setup, decode),
        decode_parts_s=decode_parts_s(setup, library.speeds),
        prefill_tokens_per_s=prefill,
        time_to_first_token_s=prefill and round(load.context_tokens / prefill.expected, 3),
        time_to_first_token_warm_s=_warm_s(setup, library),
        drafts=draft_figures(setup, decode, library),
        tasks=task_figures(library.tasks.values(), setup, library.speeds, prefill, decode),
        capacity=capacity(setup, decode, served, longest, library.speeds),
        ssd_tokens_per_s=ssd,
        link=link_figures(setup, library),
        power=power_figures(setup, library),
    )


def _in_ram(load: Load, longest: int | None, pools: Pools, spare_share: float) -> bool:
    """Return whether a part of the model lies in RAM at its longest context."""
    if longest is None or pools.beside is None:
        return False
    at_longest = load._replace(context_tokens=longest)
    return place_on_devices(at_longest, pools, spare_share).verdict == "no"


def _warm_s(setup: Setup, library: Library) -> float | None:
    warm = warm_s(setup, library.speeds)
    return warm and round(warm, 3)


def _finer_with_small_cache(
    model: Model, load: Load, host: Host, best: Choice | None, library: Library
) -> str | None:
    """Return the best format with a cache in q8_0, if it loses less quality than with f16.

    None if it does not fit on the devices, or if the best format with f16 already loses little.
    A cache in q8_0 itself hardly loses any quality.
    """
    little = library.judgement.acceptable_perplexity_rise
    coarse = best is not None and little < best.perplexity_rise < inf
    if best is None or not coarse or load.kv_type != "f16" or not load.flash_attention:
        return None
    other = choose_format(model, load._replace(kv_type="q8_0"), host, library)
    finer = other is not None and other.perplexity_rise < best.perplexity_rise
    return other.format if other and finer and other.verdict != "offload" else None


def _shortage(placement: Placement, ssd: SpeedRange | None) -> Reason | None:
    if placement.verdict != "no":
        return None
    if ssd is not None:
        return "only_from_ssd"
    enough = placement.needed_bytes <= placement.usable_bytes
    return "uneven_devices" if enough else "not_enough_memory"


def _instead(host: Host, library: Library) -> tuple[str, ...]:
    """Return the ids of the first programs of the catalog that run on the machine."""
    suiting = (
        program.id
        for program in library.programs.values()
        if not obstacle_of(program, host.machine, program.formats.usual)
    )
    return tuple(islice(suiting, _MOST_INSTEAD))


def _devices(placement: Placement, pools: Pools) -> tuple[DeviceFigures, ...]:
    return tuple(
        DeviceFigures(
            name=pool.name,
            usable_bytes=usable,
            needed_bytes=needed,
            compute_bytes=held.compute_bytes,
        )
        for pool, usable, needed, held in zip(
            pools.devices,
            placement.device_usable_bytes,
            placement.device_needed_bytes,
            placement.devices,
            strict=True,
        )
    )
