"""How a question ends: with what was asked for, with the asker's mistake, or with a fault of ours.

The last two are put into words here, as a card and as JSON, for Discord and the terminal alike.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.asking.mistake import Mistake
from bot.cards.card import Card
from bot.cards.in_words import mistake_in_words
from bot.cards.registry import fault_card, mistake_card
from bot.settings.logs import log_fault
from bot.texts import Words

T = TypeVar("T")
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Succeeded(Generic[T]):
    """What was asked for."""

    value: T


@dataclass(frozen=True)
class Refused:
    """The question could not be answered as asked."""

    mistake: Mistake


@dataclass(frozen=True)
class Failed:
    """A fault of ours, which the log holds under its reference."""

    reference: str


def attempt(work: Callable[[], T]) -> Succeeded[T] | Refused | Failed:
    """Do what a question asks for; nothing is raised."""
    try:
        return Succeeded(work())
    except Exception as error:  # noqa: BLE001 - written down by what it is
        return unanswered(error)


def unanswered(error: BaseException) -> Refused | Failed:
    """What an error means to the asker; a fault of ours is written into the log."""
    if isinstance(error, Mistake):
        return Refused(error)
    return Failed(log_fault(LOG, "a question was not answered", error))


def unanswered_card(outcome: Refused | Failed, words: Words) -> Card:
    """What was not understood and what to do next, or the reference of a fault."""
    if isinstance(outcome, Refused):
        try:
            return mistake_card(outcome.mistake, words)
        except Exception as error:  # noqa: BLE001 - log_fault writes it down
            outcome = Failed(log_fault(LOG, "a mistake was not put into words", error))
    return fault_card(outcome.reference, words)


def unanswered_in_words(outcome: Refused | Failed, words: Words) -> dict[str, object]:
    """The same as JSON: `{"error": {"kind", "message", "suggestions"}}`, a fault's `reference`."""
    if isinstance(outcome, Refused):
        return mistake_in_words(outcome.mistake, words)
    message = fault_card(outcome.reference, words).lead
    fault = {"kind": "fault", "message": message, "suggestions": []}
    return {"error": {**fault, "reference": outcome.reference}}
