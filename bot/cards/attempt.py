"""The outcome of a question: a value, a mistake of the asker, or a fault of the program.

Mistakes and faults are put into words here, as a card and as JSON, for Discord and the terminal.
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
    """The outcome of a question that was answered, with the result."""

    value: T


@dataclass(frozen=True)
class Refused:
    """The outcome of a question that the asker has to change."""

    mistake: Mistake


@dataclass(frozen=True)
class Failed:
    """The outcome of a question that met a fault of the program; the log has its `reference`."""

    reference: str


def attempt(work: Callable[[], T]) -> Succeeded[T] | Refused | Failed:
    """Call `work` and return its outcome; no exception leaves this function."""
    try:
        return Succeeded(work())
    except Exception as error:  # noqa: BLE001 - becomes an outcome
        return unanswered(error)


def unanswered(error: BaseException) -> Refused | Failed:
    """Return the outcome that an exception stands for; faults of the program are logged."""
    if isinstance(error, Mistake):
        return Refused(error)
    return Failed(log_fault(LOG, "a question was not answered", error))


def unanswered_card(outcome: Refused | Failed, words: Words) -> Card:
    """Return the card of a mistake with its next step, or of a fault with its reference."""
    if isinstance(outcome, Refused):
        try:
            return mistake_card(outcome.mistake, words)
        except Exception as error:  # noqa: BLE001 - log_fault logs it
            outcome = Failed(log_fault(LOG, "a mistake was not put into words", error))
    return fault_card(outcome.reference, words)


def unanswered_in_words(outcome: Refused | Failed, words: Words) -> dict[str, object]:
    """Return the outcome as JSON: `{"error": {"kind", "message", "suggestions"}}`.

    A fault has the kind `fault` and the key `reference` as well.
    """
    if isinstance(outcome, Refused):
        return mistake_in_words(outcome.mistake, words)
    message = fault_card(outcome.reference, words).lead
    fault = {"kind": "fault", "message": message, "suggestions": []}
    return {"error": {**fault, "reference": outcome.reference}}
