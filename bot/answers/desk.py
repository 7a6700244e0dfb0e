"""The desk: a command and its options come in, its answer goes out."""

from collections.abc import Callable
from datetime import date

from bot.answers.asked import Asked
from bot.answers.best import best
from bot.answers.best_answer import BestAnswer
from bot.answers.fit import fit
from bot.answers.fit_answer import FitAnswer
from bot.library.library import Library

Answer = FitAnswer | BestAnswer


def answer(asked: Asked, library: Library, today: date) -> Answer:  # noqa: ARG001 - dates prices
    """Answer a question; a Mistake where it cannot be understood. KeyError: no such command."""
    return _ANSWERS[asked.command](asked, library)


_ANSWERS: dict[str, Callable[[Asked, Library], Answer]] = {"fit": fit, "best": best}
