"""Lines answered one by one, as cards or as JSON objects; no line makes it raise."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from bot.answers.model_place import model_place
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.asking.request import Asked
from bot.cards.card import Card
from bot.cards.in_words import in_words, mistake_in_words
from bot.cards.registry import card_of, fault_card, mistake_card
from bot.hub.file import model_in_file
from bot.library.library import Library
from bot.settings.logs import log_fault
from bot.texts import Words

LOG = logging.getLogger(__name__)


class Status(IntEnum):
    """The exit status that an answer is worth."""

    ANSWERED = 0
    FAULT = 1
    REFUSED = 2


@dataclass(frozen=True)
class Clerk:
    """Answers in one language from one library; `today` dates the prices."""

    library: Library
    words: Words
    today: Callable[[], date]

    def card(self, line: str) -> tuple[Card, Status]:
        """The answer to a line as a card."""
        try:
            found = answer(request_of(line, self.library), self.library, self.today())
            return card_of(found, self.words), Status.ANSWERED
        except Mistake as mistake:
            return mistake_card(mistake, self.words), Status.REFUSED
        except Exception as error:  # noqa: BLE001 - log_fault writes it down
            reference = log_fault(LOG, "a question was not answered", error)
            return fault_card(reference, self.words), Status.FAULT

    def record(self, line: str) -> tuple[str, Status]:
        """The answer to a line as JSON without line breaks."""
        try:
            found = answer(request_of(line, self.library), self.library, self.today())
            return _json(in_words(found, self.words)), Status.ANSWERED
        except Mistake as mistake:
            return _json(mistake_in_words(mistake, self.words)), Status.REFUSED
        except Exception as error:  # noqa: BLE001 - log_fault writes it down
            reference = log_fault(LOG, "a question was not answered", error)
            message = fault_card(reference, self.words).lead
            fault = {"kind": "fault", "message": message, "suggestions": []}
            return _json({"error": {**fault, "reference": reference}}), Status.FAULT


def request_of(line: str, library: Library) -> Asked:
    """What a line asks; a model that is named as a file is read from it."""
    asked = read_line(line)
    place = model_place(asked, library, "file")
    return asked if place is None else replace(asked, model=model_in_file(place.name))


def _json(record: Mapping[str, object]) -> str:
    # NaN is no JSON, and never an answer.
    return json.dumps(record, ensure_ascii=False, allow_nan=False)
