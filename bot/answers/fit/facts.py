"""The facts of an answer to `/fit`, named as rules name them."""

from bot.advice.condition import Values
from bot.advice.named_facts import device_facts, model_facts
from bot.answers.fit.parsed import ParsedFit
from bot.catalog.machine import Machine
from bot.catalog.units import GIB
from bot.running.figures import MachineFigures, MemoryFigures


def fit_values(parsed: ParsedFit, memory: MemoryFigures, figures: MachineFigures | None) -> Values:
    """Return the facts of `FIT_FACTS` in their units; those of a machine only if one is named."""
    question, model = parsed.question, parsed.model
    values: Values = {
        "memory_needed": (figures.needed_bytes if figures else memory.total_bytes) / GIB,
        "context": question.context,
        "beyond_max_context": question.context > model.max_context,
        "kv": question.kv,
        "format_bits": memory.bits_per_weight,
        "model_size": model.total_parameters,
        "active_size": model.active_parameters,
        "is_mixture": model.sized.is_mixture,
        "hardware_given": figures is not None,
        "users": question.users,
        **model_facts([model]),
    }
    if parsed.machine is None or figures is None:
        return values
    return {**values, **_of_machine(parsed, parsed.machine, figures)}


def _of_machine(parsed: ParsedFit, machine: Machine, figures: MachineFigures) -> Values:
    speed = figures.decode_tokens_per_s
    return {
        "verdict": figures.verdict,
        "spare_memory": (figures.usable_bytes - figures.needed_bytes) / GIB,
        **device_facts(fitted.device for fitted in machine.devices),
        "device_kind": machine.devices[0].device.kind,
        "devices": len(machine.devices),
        "dropped_backend": _dropped_backend(machine),
        "maker_software": any("maker" in item.device.backends for item in machine.devices),
        "windows_memory": _windows_memory_gib(machine),
        "experts_in_ram": figures.experts_in_ram_layers > 0,
        "decode_speed": speed.expected if speed else None,
        "runtime": parsed.runtime,
        "runtime_suits": parsed.program.runs_on(machine),
    }


def _dropped_backend(machine: Machine) -> str | None:
    dropped = (entry.backend for fitted in machine.devices for entry in fitted.device.dropped)
    return next(dropped, None)


def _windows_memory_gib(machine: Machine) -> float | None:
    """The memory in GiB that Windows would give; None if already counted so, or if not known."""
    given = [
        fitted.memory_gib * fitted.device.windows_share
        for fitted in machine.devices
        if fitted.device.windows_share is not None and not fitted.on_windows
    ]
    return sum(given) or None
