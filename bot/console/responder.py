"""Answers to lines as cards or as JSON objects; no line raises an exception."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from bot.answers.model_place import model_place
from bot.answers.registry import Answer, answer
from bot.asking.line import PASTED_INTO, read_typed
from bot.asking.market_words import currency_of
from bot.asking.mistake import Mistake
from bot.asking.pasted_file import LARGEST_BYTES, text_in_file
from bot.asking.request import Request
from bot.cards.attempt import (
    Failed,
    Refused,
    Succeeded,
    attempt,
    unanswered_card,
    unanswered_in_words,
)
from bot.cards.card import Card
from bot.cards.in_words import in_words
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.naming.not_found import NotFound
from bot.texts import Words

T = TypeVar("T")


class Status(IntEnum):
    """The exit status of an answer."""

    ANSWERED = 0
    FAULT = 1
    REFUSED = 2


@dataclass(frozen=True)
class Responder:
    """Answers lines in one language from one library; `today` gives the date for prices.

    A card is one screen, as in Discord, or the whole answer if `details`; `hint` is the key of a
    text under each screen that has more behind it.
    """

    library: Library
    words: Words
    today: Callable[[], date]
    details: bool = False
    hint: str | None = None

    def card(self, line: str) -> tuple[Card, Status]:
        """Return the answer to a line as a card, with its exit status."""
        shown = card_of if self.details else self._screen
        return self._reply(lambda: request_of(line, self.library), shown, unanswered_card)

    def explanation(self, sentence: str) -> tuple[Card, Status]:
        """Return how a sentence is read, word by word, as a card."""
        # Reading sentences takes a tenth of the imports of a question that is typed as a command.
        from bot.asking.sentence.read_sentence import read_sentence  # noqa: PLC0415
        from bot.cards.ask.card import explain_card  # noqa: PLC0415

        outcome = attempt(lambda: explain_card(read_sentence(sentence, self.library), self.words))
        if isinstance(outcome, Succeeded):
            return outcome.value, Status.ANSWERED
        return unanswered_card(outcome, self.words), Status.FAULT

    def record(self, line: str) -> tuple[str, Status]:
        """Return the answer to a line as JSON without line breaks, with its exit status."""
        return self.record_of(lambda: request_of(line, self.library))

    def record_of(self, read: Callable[[], Request]) -> tuple[str, Status]:
        """Return the answer to the request that `read` returns, as `record` does.

        `read` may raise Mistake.
        """
        return self._reply(
            read,
            lambda entry, words: _json(in_words(entry, words)),
            lambda outcome, words: _json(unanswered_in_words(outcome, words)),
        )

    def _screen(self, result: Answer, words: Words) -> Card:
        # Imported here, since lines in JSON need no card.
        from bot.cards.brief.registry import brief_of, has_brief  # noqa: PLC0415

        card = brief_of(result, self.library, words)
        if self.hint is None or not has_brief(result):
            return card
        return replace(card, footer="\n".join(filter(None, (card.footer, words.say(self.hint)))))

    def _reply(
        self,
        read: Callable[[], Request],
        answered: Callable[[Answer, Words], T],
        otherwise: Callable[[Refused | Failed, Words], T],
    ) -> tuple[T, Status]:
        """Return the answer in one form, or in the same form the reason why there is none."""
        outcome = attempt(lambda: answered(self._answer(read()), self.words))
        if isinstance(outcome, Succeeded):
            return outcome.value, Status.ANSWERED
        status = Status.REFUSED if isinstance(outcome, Refused) else Status.FAULT
        return otherwise(outcome, self.words), status

    def _answer(self, request: Request) -> Answer:
        currency = currency_of(self.words.locale)
        usual = {} if currency is None else {"currency": currency}
        return answer(replace(request, usual=usual), self.library, self.today())


def request_of(line: str, library: Library) -> Request:
    """Return the request of a line; a model that is named as a file is read from it.

    So is a machine, as `hardware:@FILE`. Raises Mistake if the line or a file cannot be understood.
    """
    request = _with_files(read_typed(line))
    place = model_place(request, library, "file")
    if place is None or _is_only_a_name(place.name, library):
        return request
    from bot.hub.file import model_in_file  # noqa: PLC0415 - few questions name a file

    return replace(request, model=model_in_file(place.name))


def _with_files(request: Request) -> Request:
    """Return the request with the texts of the files that hold pasted output."""
    read = {
        name: _text_in(Path(text[1:]))
        for name, text in request.options.items()
        if name in PASTED_INTO and text.startswith("@")
    }
    return replace(request, options={**request.options, **read}) if read else request


def _text_in(file: Path) -> str:
    try:
        with file.expanduser().open("rb") as opened:
            return text_in_file(opened.read(LARGEST_BYTES + 1))
    except (OSError, ValueError) as error:
        raise Mistake("unreadable_output", file=str(file)) from error


def _is_only_a_name(text: str, library: Library) -> bool:
    """Whether no such file is here, but the catalog knows the model that it is named after."""
    if "/" in text or Path(text).exists():
        return False
    return not isinstance(library.model_names.find(text), NotFound)


def _json(record: Mapping[str, object]) -> str:
    # NaN is not valid JSON, and never part of an answer.
    return json.dumps(record, ensure_ascii=False, allow_nan=False)
