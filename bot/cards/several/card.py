"""The card of several models at once: the verdict, what each takes and where, and the sum."""

from collections import Counter
from collections.abc import Iterator

from bot.answers.several.answer import ResidentFigures, SeveralAnswer
from bot.asking.quantities import context_words
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.figures import gib, gib_number, short_speed, whole_k
from bot.cards.fit.card import COLOURS
from bot.cards.fit.hint import Hint, hint, lines_of
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.footer import footer
from bot.running.colocation.figures import RAM, SharedMachineFigures
from bot.running.figures import MemoryFigures
from bot.texts import Words


def several_card(answer: SeveralAnswer, words: Words) -> Card:
    """Return the card of an answer to `/fit` for several models."""
    machine = answer.machines[0] if answer.machines else None
    names = " + ".join(model.name for model in answer.models)
    title = words.say(
        "several.title" if machine else "several.title_without_machine",
        models=names,
        machine=machine.name if machine else "",
    )
    lead = (
        [_verdict(machine, words), *lines_of(several_hints(answer, words))]
        if machine
        else [words.say("several.lead.memory", needed=gib(answer.total_bytes, words))]
    )
    colour: Colour = COLOURS[machine.verdict] if machine else "blue"
    return Card(
        title=title,
        lead="\n".join(lead),
        colour=colour,
        sections=(
            Section(words.say("several.models"), "\n".join(_lines(answer, words))),
            *(_devices(machine, words) if machine else ()),
            *_notes(answer, words),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _verdict(machine: SharedMachineFigures, words: Words) -> str:
    missing = machine.needed_bytes - machine.usable_bytes
    uneven = machine.verdict == "no" and missing <= 0
    return words.say(
        "several.lead.uneven" if uneven else f"several.lead.{machine.verdict}",
        machine=machine.name,
        **memory_texts(
            machine.needed_bytes, machine.usable_bytes, words, ram_bytes=machine.ram_bytes
        ),
    )


def several_hints(answer: SeveralAnswer, words: Words) -> Iterator[Hint]:
    """Yield the context that is left for the first chat model, or that makes all fit."""
    machine = answer.machines[0] if answer.machines else None
    if machine is None:
        return
    chat = next((model for model in answer.models if isinstance(model.memory, MemoryFigures)), None)
    longest = machine.longest_context
    if chat is not None and isinstance(chat.memory, MemoryFigures) and longest is not None:
        fits = machine.verdict != "no" and longest >= chat.memory.context
        key = "several.next.context" if fits else f"several.next.{machine.verdict}_shorter"
        yield hint(key, words, {"context": context_words(whole_k(longest))}, model=chat.name)
    elif machine.verdict == "no":
        yield Hint(words.say("several.next.fewer"))


def _lines(answer: SeveralAnswer, words: Words) -> Iterator[str]:
    for model in answer.models:
        yield f"• {_line(model, words)}"
    yield words.say("several.sum", needed=gib(answer.total_bytes, words))


def _line(model: ResidentFigures, words: Words) -> str:
    places = [
        words.say(
            "several.in_ram" if place.device == RAM else "several.place",
            size=gib(place.bytes, words),
            device=place.device,
        )
        for place in model.places
    ]
    text = words.say(
        "several.model",
        model=model.name,
        format=model.memory.format,
        places=words.say("list.between").join(places) or gib(model.needed_bytes, words),
    )
    own = [text]
    if isinstance(model.memory, MemoryFigures):
        own.append(words.say("several.context", context=context_words(model.memory.context)))
    if model.decode_tokens_per_s is not None:
        own.append(short_speed(model.decode_tokens_per_s, words))
    return words.say("list.between").join(own)


def _devices(machine: SharedMachineFigures, words: Words) -> list[Section]:
    """Return a table of the devices, if several."""
    if len(machine.devices) < 2:
        return []
    rows = tuple(
        (
            words.device(device.name),
            gib_number(device.needed_bytes, words),
            gib_number(device.usable_bytes, words),
        )
        for device in machine.devices
    )
    columns = ("", words.say("fit.devices.needed"), words.say("fit.devices.usable"))
    return [Section(words.say("fit.devices"), Table(columns, rows))]


def _notes(answer: SeveralAnswer, words: Words) -> list[Section]:
    counted = Counter(model.name for model in answer.models)
    notes = [
        words.say("several.copies", count=count, model=name)
        for name, count in counted.items()
        if count > 1
    ]
    if any(model.decode_tokens_per_s for model in answer.models):
        notes.append(words.say("several.alone"))
    lines = "\n".join(f"• {note}" for note in notes)
    return [Section(words.say("cautions"), lines)] if notes else []
