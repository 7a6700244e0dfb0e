"""The figures of a load on one machine: verdict, speeds, best format and longest context."""

from dataclasses import replace
from math import inf

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.capacity import longest_context
from bot.running.choice import Choice, choose_format
from bot.running.drafting import other_draft
from bot.running.figures import DeviceFigures, DraftFigures, MachineFigures, SpeedRange
from bot.running.setup import Host, Setup, host_of
from bot.running.speeds import decode_parts_s, decode_range, prefill_range, total_range, warm_s
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place
from bot.sizing.placing.pool import Pools


def machine_figures(
    model: Model, machine: Machine, runtime: str, load: Load, library: Library
) -> MachineFigures:
    """Return the figures of a machine that runs this load of a model under a runtime."""
    host = host_of(machine, library, runtime)
    pools = host.pools
    spare_share = library.judgement.spare_share
    placement = place(load, pools, spare_share)
    setup = Setup(model.id, host, load, placement)
    decode = decode_range(setup, library.speeds)
    prefill = prefill_range(setup, library.speeds)
    best = choose_format(model, load, host, library)
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
        best_format=best.format if best else None,
        best_format_verdict=best.verdict if best else None,
        best_format_kv_q8_0=_finer_with_small_cache(model, load, host, best, library),
        longest_context=longest_context(model, load, pools, spare_share),
        decode_tokens_per_s=decode,
        total_decode_tokens_per_s=total_range(setup, decode),
        decode_parts_s=decode_parts_s(setup, library.speeds),
        prefill_tokens_per_s=prefill,
        time_to_first_token_s=prefill and round(load.context_tokens / prefill.expected, 3),
        time_to_first_token_warm_s=_warm_s(setup, library),
        drafts=_drafts(setup, decode, library),
    )


def _warm_s(setup: Setup, library: Library) -> float | None:
    warm = warm_s(setup, library.speeds)
    return warm and round(warm, 3)


def _drafts(setup: Setup, decode: SpeedRange | None, library: Library) -> DraftFigures | None:
    """Return the setup, whose speed is `decode`, compared with itself without or with drafts."""
    other = other_draft(setup, library.speeds)
    if other is None:
        return None
    placement = place(other.load, other.pools, library.judgement.spare_share)
    other = replace(other, placement=placement)
    pairs = [(setup, decode), (other, decode_range(other, library.speeds))]
    (drafting, speed), (plain, plain_speed) = sorted(
        pairs, key=lambda pair: pair[0].load.draft is None
    )
    draft = drafting.load.draft
    if draft is None:
        return None
    return DraftFigures(
        draft=draft.name or draft.kind,
        used=drafting is setup,
        tokens=draft.tokens,
        draft_bytes=drafting.load.draft_bytes,
        verdict=drafting.placement.verdict,
        decode_tokens_per_s=speed,
        verdict_without=plain.placement.verdict,
        decode_tokens_per_s_without=plain_speed,
    )


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
    other = choose_format(model, replace(load, kv_type="q8_0"), host, library)
    finer = other is not None and other.perplexity_rise < best.perplexity_rise
    return other.format if other and finer and other.verdict != "offload" else None


def _devices(placement: Placement, pools: Pools) -> tuple[DeviceFigures, ...]:
    return tuple(
        DeviceFigures(
            name=pool.name,
            usable_bytes=pool.usable_bytes,
            needed_bytes=needed,
            compute_bytes=held.compute_bytes,
        )
        for pool, needed, held in zip(
            pools.devices, placement.device_needed_bytes, placement.devices, strict=True
        )
    )
