"""The controls of the card of a model for speech, music or vectors: its formats, and machines."""

from bot.answers.whole.answer import WholeAnswer
from bot.cards.control import Choice, Row
from bot.cards.figures import gib
from bot.cards.fit.controls import machine_menu
from bot.cards.fit.hint import asks_of
from bot.cards.menus import actions, asks_row, menu
from bot.cards.start.request import start_action
from bot.cards.whole.card import whole_hints
from bot.library.library import Library
from bot.texts import Words


def whole_controls(
    answer: WholeAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a row for each menu and a row of buttons; `saved`: the asker's saved machine."""
    machine = answer.machines[0] if answer.machines else None
    named = [(answer.question.hardware or "", machine.name)] if machine else []
    formats = menu(
        "quant",
        words.say("control.quant"),
        (
            Choice(
                row.format,
                words.say(
                    "control.quant.choice", format=row.format, size=gib(row.total_bytes, words)
                ),
                row.format == answer.memory.format,
            )
            for row in answer.formats
        ),
    )
    machines = machine_menu(named, (), library, words, saved)
    return (
        (formats,),
        (machines,),
        asks_row(asks_of(whole_hints(answer, words)), words),
        actions((*start_action(answer), "details", "why", "share", "wrong"), words),
    )
