"""`/start` on one screen: the verdict and the commands of the simplest program."""

from dataclasses import replace

from bot.answers.start.answer import StartAnswer
from bot.cards.brief.fit import verdict
from bot.cards.brief.screen import fits_a_screen
from bot.cards.card import Card, Code, Section
from bot.cards.figures import gb
from bot.cards.fit.card import COLOURS
from bot.cards.fit.program import OBSTACLES, obstacle_lead
from bot.cards.footer import footer_notes
from bot.cards.start.blocks import blocks
from bot.library.library import Library
from bot.running.commands.quick_start import quick_start
from bot.texts import Words


def start_brief(answer: StartAnswer, library: Library, words: Words) -> Card:
    """Return the verdict with the commands of the first program that has room for all of its own.

    Where none has, the one line that starts the model with its program's own settings.
    """
    machine, started = answer.machines[0], answer.started
    obstructed = machine.reason in OBSTACLES
    lines = [
        obstacle_lead(answer, machine, words) if obstructed else verdict(machine, words),
    ]
    if started is None and not obstructed:
        lines.append(words.say("start.nothing"))
    lines += [
        words.say("brief.start.download", size=gb(load.bytes, words))
        for load in answer.downloads[:1]
    ]
    card = Card(
        words.say("start.title", model=answer.model.name, machine=machine.name),
        "\n".join(lines),
        COLOURS[started.verdict if started else "no"],
        footer=footer_notes(answer.question.assumed, words),
    )
    for sections in _programs(answer, library, words):
        full = replace(card, sections=sections)
        if fits_a_screen(full):
            return full
    return card


def _programs(answer: StartAnswer, library: Library, words: Words) -> list[tuple[Section, ...]]:
    """Return the commands of each program, then the shortest line."""
    found = [
        tuple(blocks(entry.name, [c for c in answer.commands if c.runtime == entry.id], words))
        for entry in answer.programs
    ]
    model = library.models.get(answer.model.id)
    if model is not None and answer.started is not None:
        line = quick_start(model, answer.started.format, library)
        found += [(Section(words.say("brief.start.short"), Code(line)),)] if line else []
    return [sections for sections in found if sections]
