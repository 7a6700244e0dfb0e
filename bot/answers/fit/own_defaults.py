"""The values that a program takes itself where `runtime:` names it and nobody sets them."""

from dataclasses import replace

from bot.advice.judgement import Judgement
from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.question import Options
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.by_memory import row_for
from bot.catalog.programs.program import Program
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.running.capacity.longest_context import longest_context
from bot.running.program_on import runtime_of
from bot.running.reserved import usable_gib
from bot.running.setup import host_of
from bot.sizing.load import Load
from bot.sizing.placing.pool import Pools

# llama.cpp's --fit shortens the context no further (tools/server/README.md at 00dc8057, 2026-09).
_LEAST_CONTEXT_TOKENS = 4096
_K = 1024


def named_program(options: Options, library: Library) -> Program | None:
    """Return the program that `runtime:` names, None if it is left out; Mistake if unknown."""
    text = options.given("runtime")
    if text is None:
        return None
    program = library.program_names.find(text)
    if program is None:
        suggestions = library.program_names.suggestions(text)
        raise Mistake("unknown_runtime", suggestions=suggestions, text=text)
    return program


def check_format(program: Program, quant: str) -> None:
    """Raise a Mistake if a program does not read a format, or only as an experiment."""
    formats = program.formats
    if formats.reads_well(quant):
        return
    kind: MistakeKind = "format_experimental" if formats.reads_somehow(quant) else "format_not_read"
    suggestions = (f"quant:{formats.usual}",)
    raise Mistake(kind, suggestions=suggestions, text=quant, name=program.name)


def slots_for(program: Program, users: int) -> tuple[int, bool]:
    """Return the slots that a program sets memory aside for, and whether they share one cache.

    More users than it has slots must be set by hand; each then has a context of its own, as in
    llama-server's -np without -kvu.
    """
    own = program.defaults
    return (own.slots, own.shared_cache) if users <= own.slots else (users, False)


def load_as(program: Program, load: Load, machine: Machine | None) -> Load:
    """Return a load with the slots, windows and steps of a program."""
    slots, shared = slots_for(program, load.users)
    gpu_gib = min((fitted.memory_gib for fitted in machine.devices), default=0) if machine else 0
    return load._replace(
        slots=slots,
        idle_slots=slots - load.users,
        unified=shared and slots > 1,
        full_window=program.defaults.full_window,
        step=program.serving.step(gpu_gib) if program.serving else None,
    )


def own_context(
    model: Model, program: Program, machine: Machine, load: Load, library: Library
) -> int:
    """Return the context that a program takes itself for a load, in tokens.

    A context that the program takes from the model is shortened to what the machine holds.
    """
    row = row_for(program.defaults.context, _gpu_memory_gib(machine, library.judgement))
    if row is None:
        return load.context_tokens
    if row.tokens is not None:
        return min(row.tokens, model.max_context)
    runtime = runtime_of(program, load.format_name, machine)
    pools = host_of(machine, library, runtime, program).pools
    fits = longest_context(model, load, _without_spare(pools, program), spare_share=0)
    if fits == model.max_context:
        return fits
    whole_k = (fits or 0) // _K * _K
    return min(model.max_context, max(whole_k, _LEAST_CONTEXT_TOKENS))


def _without_spare(pools: Pools, program: Program) -> Pools:
    """Return the pools less what a program leaves free on each device, and without RAM.

    llama.cpp's --fit shortens the context before it puts anything into RAM.
    """
    spare_bytes = round(program.defaults.leaves_free_gib * GIB)
    devices = (
        replace(pool, usable_bytes=max(0, pool.usable_bytes - spare_bytes))
        for pool in pools.devices
    )
    ram = pools.ram and replace(pools.ram, usable_bytes=0)
    return replace(pools, devices=tuple(devices), ram=ram)


def assume_own(options: Options, program: Program, users: int, machine: Machine | None) -> None:
    """Note the slots of a program, and its share of a GPU's memory."""
    slots, shared = slots_for(program, users)
    if slots > users:
        options.assume("shared_slots" if shared else "slots", str(slots))
    if program.serving is not None and machine is not None and _has_gpu(machine):
        share, memory_gib = program.serving.shares[0], machine.devices[0].memory_gib
        part = (
            share.share
            or usable_gib(memory_gib, memory_gib, share, len(machine.devices)) / memory_gib
        )
        options.assume("memory_share", f"{100 * part:.0f} %")


def _has_gpu(machine: Machine) -> bool:
    return machine.devices[0].device.kind != "cpu"


def _gpu_memory_gib(machine: Machine, judgement: Judgement) -> float:
    """Return the memory that the GPUs of a machine may use; 0 for a CPU."""
    gpus = (fitted for fitted in machine.devices if fitted.device.kind != "cpu")
    return sum(fitted.memory_gib * judgement.usable_share(fitted) for fitted in gpus)
