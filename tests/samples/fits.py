"""Answers to `/fit` over the library of round figures."""

from datetime import date
from functools import cache

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import SpeedRange
from tests.samples.small_library import small_library

SPEED = SpeedRange(low=14.6, expected=17.31, high=20.4, basis="estimated")


def fit(**options: str) -> FitAnswer:
    """Ask `/fit` with these options; every speed there is is 17 tokens/s, for cards know no better.

    A speed has its own tests; a card's must not change with it.
    """
    result = answer(Request("fit", options), _library(), date(2026, 11, 24))
    assert isinstance(result, FitAnswer)
    machines = tuple(
        machine.model_copy(update={"decode_tokens_per_s": machine.decode_tokens_per_s and SPEED})
        for machine in result.machines
    )
    classes = tuple(
        class_.model_copy(update={"decode_tokens_per_s": SPEED}) for class_ in result.classes
    )
    return result.model_copy(update={"machines": machines, "classes": classes})


@cache
def _library() -> Library:
    return small_library()
