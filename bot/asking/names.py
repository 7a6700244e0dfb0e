"""The model or the machine that a text names."""

from bot.asking.mistake import LONGEST_TEXT as LONGEST_SHOWN
from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.question import IGNORED, Options
from bot.catalog.cloud import ClosedModel
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.hardware.read_machine import ReadMachine
from bot.naming.hardware.words import LONGEST_TEXT
from bot.naming.not_found import NotFound
from bot.naming.pasted.format import pasted_format, pasted_line
from bot.naming.pasted.machine import (
    NoneListed,
    SeveralMachines,
    pasted_machine,
)
from bot.running.formats import DEFAULT_FORMAT
from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS, FormatKind
from bot.spelling import nearest


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
        )
    if isinstance(result, MediaModel):
        suggestions = (f"/fit model:{result.id}",)
        raise Mistake("no_chat_model", suggestions=suggestions, name=result.name, text=result.id)
    kind: MistakeKind = "ambiguous_model" if result.ambiguous else "unknown_model"
    raise Mistake(kind, suggestions=result.suggestions, text=text)


def named_or_fine_tune(text: str | None, library: Library) -> Model:
    """Return the model that a text names, else the fine-tune of one that it says.

    Such a fine-tune has the shape of its base, which is all that is known of it. A Mistake asks
    back where there are two possible bases, and suggests similar names where there is none, or
    where somebody is mentioned: no repository has an @ in its name.
    """
    bases = library.model_names.bases(text) if text and "@" not in text else ()
    if text is None or not bases:
        return named_model(text, library)
    if len(bases) > 1:
        raise Mistake("ambiguous_model", suggestions=bases, text=text)
    return library.models[bases[0]].fine_tuned_as(text.strip()[:LONGEST_SHOWN])


def named_media(text: str | None, library: Library) -> MediaModel | None:
    """Return the model for pictures, video or sound that a text names; None for any other text."""
    result = library.model_names.find(text) if text else None
    return result if isinstance(result, MediaModel) else None


def named_format(text: str, library: Library, kind: FormatKind = "gguf") -> str:
    """Return the format that a text names, "4bit" of a kind; otherwise a Mistake suggests some."""
    name = find_format(text, kind)
    if name is None:
        known = [*dict.fromkeys((DEFAULT_FORMAT, *library.judgement.shown_formats, *FORMATS))]
        raise Mistake("unknown_format", suggestions=nearest(text, known, most=3), text=text)
    return name


def named_machine(text: str, library: Library) -> Machine:
    """Return the machine that a text names beyond doubt; otherwise a Mistake suggests names."""
    result = read_machine(text, library)
    if result.ignored:
        raise Mistake("unknown_hardware", text=", ".join(result.ignored))
    if result.alternatives:
        open_ = (result.machine, *result.alternatives)
        shown = as_typed(text, result.machine)
        raise Mistake("ambiguous_hardware", suggestions=[*map(machine_text, open_)], text=shown)
    return result.machine


def asked_machine(option: str, text: str, options: Options, library: Library) -> ReadMachine:
    """Return the machine that a text means, or the usual one of several, which is then noted.

    Words that were not understood are noted as well, and what a paste lists beside the machine.
    """
    result = read_machine(text, library)
    if result.alternatives:
        others = tuple(map(machine_text, result.alternatives))
        options.assume(option, machine_text(result.machine), others)
    if result.ignored:
        options.assume(IGNORED, ", ".join(result.ignored))
    if result.not_counted:
        options.assume("not_counted", ", ".join(result.not_counted))
    return result


def read_machine(text: str, library: Library) -> ReadMachine:
    """Return what a text, or the pasted output of a tool, says about a machine.

    If it says none, a Mistake suggests similar names, or tells what is wrong.
    """
    names = library.hardware_names
    result = pasted_machine(text, names) or names.read(text)
    if isinstance(result, Machine):
        return ReadMachine(result)
    if isinstance(result, ReadMachine):
        return result
    if isinstance(result, SeveralMachines):
        raise Mistake("several_machines")
    if isinstance(result, NoneListed):
        raise Mistake("no_device_listed", text=result.tool)
    raise _not_found(result)


def _not_found(result: NotFound) -> Mistake:
    other, shown = result.other_memory, result.text
    if other is not None:
        has = " / ".join(f"{gib:g}" for gib in other.has_gib)
        values = {"device": other.device, "has": has, "asked": f"{other.asked_gib:g}"}
        return Mistake("other_memory", suggestions=result.suggestions, text=shown, **values)
    if result.too_many is not None:
        return Mistake("too_many_devices", text=shown, most=str(result.too_many))
    kind: MistakeKind = "ambiguous_hardware" if result.ambiguous else "unknown_hardware"
    if result.because is not None:
        kind = "market" if result.because == "market" else "unknown_chip"
    return Mistake(kind, suggestions=result.suggestions, text=shown)


def as_typed(text: str, machine: Machine) -> str:
    """Return the typed text; of long texts and pasted output, perhaps private, the machine."""
    short = len(text) <= LONGEST_TEXT and pasted_format(pasted_line(text)) is None
    return text if short else machine_text(machine)
