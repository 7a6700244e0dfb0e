"""The model or the machine that a text names."""

from bot.asking.mistake import Mistake, MistakeKind
from bot.catalog.cloud import ClosedModel
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.pasted.format import one_line, pasted_format
from bot.naming.pasted.machine import NoneListed, pasted_machine


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
    if isinstance(result, MediaModel):
        suggestions = (f"/fit model:{result.id}",)
        raise Mistake("no_chat_model", suggestions=suggestions, name=result.name, text=result.id)
    kind: MistakeKind = "ambiguous_model" if result.ambiguous else "unknown_model"
    raise Mistake(kind, suggestions=result.suggestions, text=text)


def named_media(text: str | None, library: Library) -> MediaModel | None:
    """Return the model for pictures, video or sound that a text names; None for any other text."""
    result = library.model_names.find(text) if text else None
    return result if isinstance(result, MediaModel) else None


def named_machine(text: str, library: Library) -> Machine:
    """Return the machine that a text names or that the pasted output of a tool describes.

    If there is none, a Mistake suggests similar names.
    """
    names = library.hardware_names
    result = pasted_machine(text, names) or names.find(text)
    if isinstance(result, Machine):
        return result
    if isinstance(result, NoneListed):
        raise Mistake("no_device_listed", text=result.tool)
    kind: MistakeKind = "ambiguous_hardware" if result.ambiguous else "unknown_hardware"
    raise Mistake(kind, suggestions=result.suggestions, text=result.text)


def as_typed(text: str, machine: Machine) -> str:
    """Return the typed text; of pasted output, which may hold serial numbers, only the machine."""
    return text if pasted_format(one_line(text)) is None else machine_text(machine)
