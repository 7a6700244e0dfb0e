"""The labels of completions: what a value means, in one language."""

import re

from bot.asking.budget import read_budget
from bot.asking.completion import completed_kind, takes_several
from bot.asking.mistake import Mistake
from bot.asking.quantities import context_tokens
from bot.cards.figures import gb_whole, money, month, number, plain_number
from bot.catalog.machine import Fitted, Machine
from bot.catalog.model import UNKNOWN_RELEASE, Model
from bot.library.library import Library
from bot.running.formats import default_format
from bot.sizing.weights import weights
from bot.texts import Words

_SEPARATOR = " · "
# What a label says by itself: `RTX 4060 Ti 16 GB`, `M3 Max (40-core GPU)`, `M6 (16 GB model)`.
_SIZE_IN_NAME = re.compile(r" [0-9]+ GB$| \([0-9]+(?:-core GPU| GB model)\)$")
# A chip in more computers than these is called after none of them.
_MOST_COMPUTERS = 2


def label(option: str, text: str, library: Library, words: Words) -> str:
    """Return a completed value as it is shown: `RTX 3090 · 24 GB`, `2万 → 20,000 元`.

    The text itself if there is nothing to say about it.
    """
    match completed_kind(option):
        case "model" | "language" as kind:
            is_model = kind == "model"
            return (model_label if is_model else _language_label)(text, library, words)
        case "hardware":
            return machine_label(text, library, words)
        case "either":
            of_model = model_label(text, library, words)
            return machine_label(text, library, words) if of_model == text else of_model
        case "context":
            return _context_label(text, words)
        case "budget":
            return _budget_label(text, library, words)
        case _:
            return _choices_label(text, words) if takes_several(option) else text


def _language_label(text: str, library: Library, words: Words) -> str:
    language = library.languages.get(text)
    return text if language is None else language.name.in_locale(words.locale)


def model_label(text: str, library: Library, words: Words) -> str:
    """Return a model's name, the size of its usual file and its month: `Qwen3 32B · 20 GB`."""
    closed = library.closed.get(text)
    if closed is not None:
        return words.say("completion.closed", name=closed.name)
    model = library.models.get(text)
    return text if model is None else _SEPARATOR.join(_of_model(model, words))


def _of_model(model: Model, words: Words) -> list[str]:
    file_bytes = weights(model.sized, default_format(model)).file_bytes
    parts = [model.name, gb_whole(file_bytes, words)]
    if model.released != UNKNOWN_RELEASE:
        parts.append(month(model.released, words))
    return parts


def machine_label(text: str, library: Library, words: Words) -> str:
    """Return the machine that a text names, each device with its memory, or a system's name."""
    system = library.systems.get(text)
    if system is not None:
        return system.name.in_locale(words.locale)
    machine = library.hardware_names.find(text)
    return _of_machine(machine, words) if isinstance(machine, Machine) else text


def _of_machine(machine: Machine, words: Words) -> str:
    processor = machine.processor
    on_processor = processor is not None and not machine.beside_gpus
    parts = []
    if not on_processor:
        kinds = dict.fromkeys(machine.devices)
        parts += [_of_device(each, machine.devices.count(each), words) for each in kinds]
    if processor is not None:
        device = machine.devices[0].device
        kind = "CPU" if device.kind == "cpu" else device.name
        parts.append(f"{processor.name}{_SEPARATOR}{kind}" if on_processor else processor.name)
    if machine.ram_gib is not None:
        parts.append(words.say("completion.ram", gib=plain_number(machine.ram_gib, words)))
    if machine.ram_kind is not None:
        parts.append(machine.ram_kind.name)
    return " + ".join(parts)


def _of_device(fitted: Fitted, count: int, words: Words) -> str:
    """Return a device with its memory: `RTX 3090 · 24 GB`, `2x RTX 3090 · 2 × 24 GB`."""
    device, size = fitted.device, plain_number(fitted.memory_gib, words)
    if device.kind == "cpu":
        return words.say("completion.cpu_only", gib=size, name=device.name)
    name = words.device(_SIZE_IN_NAME.sub("", device.short_name))
    if device.sold_in:
        known = len(device.sold_in) <= _MOST_COMPUTERS
        computers = " / ".join(device.sold_in) if known else "Mac"
        name = f"{computers} {name.removeprefix('Apple ')}"
    name = f"{name} (Windows)" if fitted.on_windows else name
    if count == 1:
        return f"{name}{_SEPARATOR}{size} GB"
    return f"{count}x {name}{_SEPARATOR}{count} × {size} GB"


def _choices_label(text: str, words: Words) -> str:
    """Return several values of a list in words: `coding and images`."""
    values = [value.strip() for value in text.split(",")]
    return words.listed([words.texts.get(f"choice.{value}", value) for value in values])


def _context_label(text: str, words: Words) -> str:
    try:
        tokens = context_tokens(text)
    except Mistake:
        return text
    return words.say("completion.context", text=text, tokens=number(tokens, 0, words))


def _budget_label(text: str, library: Library, words: Words) -> str:
    try:
        budget = read_budget(text, library.rates)
    except Mistake:
        return text
    if budget is None:
        return text
    amount = money(budget.amount, budget.currency, words)
    return text if amount == text else f"{text} → {amount}"
