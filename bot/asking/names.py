"""The model or the machine that a text names."""

from bot.asking.mistake import Mistake, MistakeKind
from bot.catalog.cloud import ClosedModel
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.pasted.format import pasted_format, pasted_line
from bot.naming.pasted.machine import (
    NoneListed,
    PastedMachine,
    SeveralMachines,
    pasted_machine,
)


def named_model(text: str | None, library: Library) -> Model:
    """Return the model that a text names; otherwise a Mistake suggests similar names."""
    if text is None:
        raise Mistake("missing_option", suggestions=("model:llama-3.1-8b",), option="model")
    result = library.model_names.find(text)
    if isinstance(result, Model):
        return result
    if isinstance(result, ClosedModel):
        raise Mistake(
            "closed_model",
            suggestions=result.nearest,
            name=result.name,
            developer=result.developer,
            benchmark=result.benchmark,
        )
    kind: MistakeKind = "ambiguous_model" if result.ambiguous else "unknown_model"
    raise Mistake(kind, suggestions=result.suggestions, text=text)


def named_machine(text: str, library: Library) -> Machine:
    """Return the machine that a text names or that the pasted output of a tool describes.

    If there is none, a Mistake suggests similar names.
    """
    names = library.hardware_names
    result = pasted_machine(text, names) or names.find(text)
    if isinstance(result, PastedMachine):
        return result.machine
    if isinstance(result, Machine):
        return result
    if isinstance(result, SeveralMachines):
        raise Mistake("several_machines")
    if isinstance(result, NoneListed):
        raise Mistake("no_device_listed", text=result.tool)
    kind: MistakeKind = "ambiguous_hardware" if result.ambiguous else "unknown_hardware"
    raise Mistake(kind, suggestions=result.suggestions, text=result.text)


def not_counted(text: str, library: Library) -> tuple[str, ...]:
    """Return the parts in a pasted output that are left out of its machine; () for typed text."""
    result = pasted_machine(text, library.hardware_names)
    return result.not_counted if isinstance(result, PastedMachine) else ()


def as_typed(text: str, machine: Machine) -> str:
    """Return the typed text; of pasted output, which may hold serial numbers, only the machine."""
    return text if pasted_format(pasted_line(text)) is None else machine_text(machine)
