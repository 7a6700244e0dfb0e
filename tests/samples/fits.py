"""Answers to `/fit` over the library of round figures."""

from datetime import date
from functools import cache

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.request import Asked
from bot.library.library import Library
from bot.running.figures import SpeedRange
from tests.samples.small_library import small_library

SPEED = SpeedRange(low=14.6, expected=17.31, high=20.4, basis="estimated")


def fit(**options: str) -> FitAnswer:
    """Ask `/fit` with these options; every speed there is is 17 tokens/s, for cards know no better.

    A speed has its own tests; a card's must not change with it.
    """
    found = answer(Asked("fit", options), _library(), date(2026, 11, 24))
    assert isinstance(found, FitAnswer)
    machines = tuple(
        one.model_copy(update={"decode_tokens_per_s": one.decode_tokens_per_s and SPEED})
        for one in found.machines
    )
    classes = tuple(one.model_copy(update={"decode_tokens_per_s": SPEED}) for one in found.classes)
    return found.model_copy(update={"machines": machines, "classes": classes})


@cache
def _library() -> Library:
    return small_library()
