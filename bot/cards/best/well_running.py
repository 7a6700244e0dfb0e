"""The models that run well on a machine that was just saved, each a button that asks `/fit`."""

from typing import Final

from bot.answers.best.answer import BestAnswer
from bot.cards.best.model_request import model_options
from bot.cards.control import Ask, Row
from bot.cards.figures import short_speed
from bot.cards.menus import in_rows
from bot.library.library import Library
from bot.texts import Words

MOST: Final = 5


def well_running_rows(answer: BestAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row of buttons for the first models of `/best`; none if nothing runs."""
    return in_rows(
        [
            Ask(
                words.say(
                    "hardware.runs.model",
                    model=model.name,
                    speed=short_speed(model.decode_tokens_per_s, words),
                ),
                model_options(answer, model, library),
                command="fit",
            )
            for model in answer.models[:MOST]
        ]
    )
