"""The desk: a command and its options come in, its answer goes out."""

from collections.abc import Callable
from datetime import date

from bot.answers.about import about
from bot.answers.about_answer import AboutAnswer
from bot.answers.asked import Asked
from bot.answers.best import best
from bot.answers.best_answer import BestAnswer
from bot.answers.buy import buy
from bot.answers.buy_answer import BuyAnswer
from bot.answers.compare import compare
from bot.answers.compare_answer import CompareAnswer
from bot.answers.fit import fit
from bot.answers.fit_answer import FitAnswer
from bot.answers.guide import guide
from bot.answers.guide_answer import GuideAnswer
from bot.answers.help import help_
from bot.answers.help_answer import HelpAnswer
from bot.answers.machines import machines
from bot.answers.machines_answer import MachinesAnswer
from bot.answers.models import models
from bot.answers.models_answer import ModelsAnswer
from bot.library.library import Library

Answer = (
    FitAnswer
    | BuyAnswer
    | BestAnswer
    | CompareAnswer
    | ModelsAnswer
    | MachinesAnswer
    | GuideAnswer
    | HelpAnswer
    | AboutAnswer
)


def answer(asked: Asked, library: Library, today: date) -> Answer:
    """Answer a question; a Mistake where it cannot be understood. KeyError: no such command."""
    return _ANSWERS[asked.command](asked, library, today)


def _undated(
    of: Callable[[Asked, Library], Answer],
) -> Callable[[Asked, Library, date], Answer]:
    """What answers without a date, as the desk calls it."""
    return lambda asked, library, _: of(asked, library)


_ANSWERS: dict[str, Callable[[Asked, Library, date], Answer]] = {
    "fit": _undated(fit),
    "buy": buy,
    "best": _undated(best),
    "compare": _undated(compare),
    "models": _undated(models),
    "machines": _undated(machines),
    "guide": _undated(guide),
    "help": _undated(help_),
    "about": lambda _, library, __: about(library),
}
