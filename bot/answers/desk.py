"""The desk: a command and its options come in, its answer goes out."""

from collections.abc import Callable
from datetime import date

from bot.answers.asked import Asked
from bot.answers.best import best
from bot.answers.best_answer import BestAnswer
from bot.answers.buy import buy
from bot.answers.buy_answer import BuyAnswer
from bot.answers.fit import fit
from bot.answers.fit_answer import FitAnswer
from bot.library.library import Library

Answer = FitAnswer | BuyAnswer | BestAnswer


def answer(asked: Asked, library: Library, today: date) -> Answer:
    """Answer a question; a Mistake where it cannot be understood. KeyError: no such command."""
    return _ANSWERS[asked.command](asked, library, today)


def _fit(asked: Asked, library: Library, _: date) -> FitAnswer:
    return fit(asked, library)


def _best(asked: Asked, library: Library, _: date) -> BestAnswer:
    return best(asked, library)


_ANSWERS: dict[str, Callable[[Asked, Library, date], Answer]] = {
    "fit": _fit,
    "buy": buy,
    "best": _best,
}
