"""What a text names: a model, or a machine."""

from bot.asking.mistake import Mistake, MistakeKind
from bot.catalog.cloud import ClosedModel
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.pasted.format import one_line, pasted_format
from bot.naming.pasted.machine import NoneListed, pasted_machine


def named_model(text: str | None, library: Library) -> Model:
    """The model that a text names; a Mistake with what could be meant otherwise."""
    if text is None:
        raise Mistake("missing_option", suggestions=("model:llama-3.1-8b",), option="model")
    found = library.model_names.find(text)
    if isinstance(found, Model):
        return found
    if isinstance(found, ClosedModel):
        raise Mistake(
            "closed_model",
            suggestions=found.nearest,
            name=found.name,
            developer=found.developer,
            benchmark=found.benchmark,
        )
    kind: MistakeKind = "ambiguous_model" if found.ambiguous else "unknown_model"
    raise Mistake(kind, suggestions=found.suggestions, text=text)


def named_machine(text: str, library: Library) -> Machine:
    """The machine that a text names, or that a pasted output of a tool describes.

    A Mistake with what could be meant otherwise.
    """
    names = library.hardware_names
    found = pasted_machine(text, names) or names.find(text)
    if isinstance(found, Machine):
        return found
    if isinstance(found, NoneListed):
        raise Mistake("no_device_listed", text=found.tool)
    kind: MistakeKind = "ambiguous_hardware" if found.ambiguous else "unknown_hardware"
    raise Mistake(kind, suggestions=found.suggestions, text=found.text)


def as_typed(text: str, machine: Machine) -> str:
    """What was typed; of a pasted output, which may hold serial numbers, only its machine."""
    return text if pasted_format(one_line(text)) is None else machine_text(machine)
