"""The controls of every answer, by its kind."""

from collections.abc import Callable
from typing import Any

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import Answer
from bot.cards.best.controls import best_controls, compare_controls
from bot.cards.browse.controls import guide_controls, machines_controls, models_controls
from bot.cards.buy.controls import buy_controls
from bot.cards.control import ActionName, Row
from bot.cards.fit.controls import fit_controls
from bot.cards.menus import actions
from bot.library.library import Library
from bot.texts import Words

# Each takes the answer of its own kind; that of /fit has the saved machine as well.
_CONTROLS: dict[str, Callable[[Any, Library, Words], tuple[Row, ...]]] = {
    "buy": buy_controls,
    "best": best_controls,
    "models": models_controls,
    "machines": machines_controls,
    "guide": guide_controls,
    "compare": compare_controls,
    "help": lambda *_: (),
    "about": lambda *_: (),
}


def controls_of(
    answer: Answer, library: Library, words: Words, saved: str | None = None
) -> tuple[Row, ...]:
    """What the asker of an answer may change or ask for, in rows; `saved` is their own machine."""
    if isinstance(answer, FitAnswer):
        return fit_controls(answer, library, words, saved)
    return _CONTROLS[answer.kind](answer, library, words)


def shared_controls(answer: Answer, words: Words) -> tuple[Row, ...]:
    """What everybody may ask for who sees a shared answer; whoever does gets an own answer."""
    own: tuple[ActionName, ...] = ("why", "again") if answer.kind in ("fit", "buy") else ("again",)
    return (actions(own, words),)
