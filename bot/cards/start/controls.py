"""The controls of the card of `/start`: format, program, operating system and context."""

from collections.abc import Iterator, Sequence

from bot.answers.start.answer import StartAnswer
from bot.answers.start.media_answer import MediaStartAnswer
from bot.cards.control import Choice, Menu, Row, Switch
from bot.cards.figures import gib
from bot.cards.link_buttons import build_buttons
from bot.cards.menus import actions, context_menu, menu
from bot.cards.open_machine import open_machine_rows
from bot.library.library import Library
from bot.running.commands.shell import Os
from bot.texts import Words


def start_controls(answer: StartAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row for each menu that has choices, one of systems and `?`, and one of buttons."""
    question = answer.question
    menus = (
        _formats(answer, words),
        _programs(answer, words),
        context_menu(question.context, answer.model.max_context, library, words),
    )
    rows: list[Row] = [(each,) for each in menus if each.choices]
    others = open_machine_rows(question.assumed, library, words)
    # A message has five rows; the context is what people change least here.
    rows = [*rows[:-1], *others[:1]] if others else rows
    systems = tuple(_systems(answer.systems, answer.question.os, words))
    rows.append((*systems, *actions(("terms",), words)))
    buttons = actions(("details", "share", "wrong"), words)
    return (*rows, (*buttons, *build_buttons(answer, words)))


def _formats(answer: StartAnswer, words: Words) -> Menu:
    """Return a menu of the formats that can be downloaded."""
    return menu(
        "quant",
        words.say("control.quant"),
        (
            Choice(
                build.format,
                words.say(
                    "control.quant.choice",
                    format=build.format,
                    size=gib(build.total_bytes, words),
                ),
                build.format == answer.question.quant,
            )
            for build in answer.builds
        ),
    )


def _programs(answer: StartAnswer, words: Words) -> Menu:
    """Return a menu of programs; one is marked if it was asked for."""
    asked = None if _is_assumed("runtime", answer) else answer.question.runtime
    return menu(
        "runtime",
        words.say("control.runtime"),
        (
            Choice(
                program.id,
                words.say("control.runtime.choice", program=program.name),
                program.id == asked,
            )
            for program in answer.alternatives
        ),
    )


def media_start_controls(answer: MediaStartAnswer, words: Words) -> tuple[Row, ...]:
    """Return a row of systems, if there is a choice, and a row of buttons."""
    systems = tuple(_systems(answer.systems, answer.os, words))
    return (*((systems,) if systems else ()), actions(("share", "wrong"), words))


def _systems(systems: Sequence[Os], taken: Os, words: Words) -> Iterator[Switch]:
    """Yield a switch for each operating system, unless the machine can have one only."""
    if len(systems) == 1:
        return
    for os in systems:
        yield Switch("os", os, words.say(f"choice.{os}"), is_on=os == taken)


def _is_assumed(option: str, answer: StartAnswer) -> bool:
    return any(item.option == option for item in answer.question.assumed)
