"""The desk: a command and its options come in, its answer goes out."""

from collections.abc import Callable
from datetime import date

from bot.answers.best.answer import BestAnswer
from bot.answers.best.best import best
from bot.answers.browse.about import about
from bot.answers.browse.about_answer import AboutAnswer
from bot.answers.browse.help import help_
from bot.answers.browse.help_answer import HelpAnswer
from bot.answers.browse.machines import machines
from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models import models
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.answers.compare.answer import CompareAnswer
from bot.answers.compare.compare import compare
from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.answers.guide.answer import GuideAnswer
from bot.answers.guide.guide import guide
from bot.asking.request import Asked
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
