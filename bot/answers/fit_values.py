"""The facts of an answer to `/fit`, as rules name them."""

from bot.advice.condition import Values
from bot.answers.fit_answer import MachineFigures, MemoryFigures
from bot.answers.fit_question import FitAsked
from bot.answers.pools import GIB
from bot.catalog.machine import Machine
from bot.catalog.runtime import suits


def fit_values(found: FitAsked, memory: MemoryFigures, figures: MachineFigures | None) -> Values:
    """Each fact of `FIT_FACTS` in its plain unit; those of the machine only where one is named."""
    question, model = found.question, found.model
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
    }
    if found.machine is None or figures is None:
        return values
    return {**values, **_of_machine(found.machine, question.runtime, figures)}


def _of_machine(machine: Machine, runtime: str, figures: MachineFigures) -> Values:
    speed = figures.decode_tokens_per_s
    return {
        "verdict": figures.verdict,
        "spare_memory": (figures.usable_bytes - figures.needed_bytes) / GIB,
        "device_kind": machine.devices[0].device.kind,
        "devices": len(machine.devices),
        "experts_in_ram": figures.experts_in_ram_layers > 0,
        "decode_speed": speed.expected if speed else None,
        "runtime": runtime,
        "runtime_suits": suits(runtime, machine),
    }
