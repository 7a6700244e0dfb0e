"""The controls of the card of a model for speech, music or vectors: its formats."""

from bot.answers.whole.answer import WholeAnswer
from bot.cards.control import Choice, Row
from bot.cards.figures import gib
from bot.cards.menus import actions, menu
from bot.texts import Words


def whole_controls(answer: WholeAnswer, words: Words) -> tuple[Row, ...]:
    """Return a menu of formats and a row of buttons."""
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
    return ((formats,), actions(("share", "wrong"), words))
