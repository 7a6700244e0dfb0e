"""Cards as plain text: title, lead, sections and footer, a table with a bar between its cells."""

from collections.abc import Iterator
from typing import Final

from bot.asking.mistake import Mistake
from bot.cards.brief.registry import brief_of
from bot.cards.card import Card, Code, Section, Table
from bot.cards.registry import card_of, mistake_card
from bot.texts import words_for
from tests.golden.frozen.answers import answered
from tests.golden.frozen.files import WHOLE
from tests.golden.frozen.library import frozen_library

_VERSION: Final = "VERSION"


def card_text(form: str, question: str, locale: str) -> str:
    """The card of an answer or of a refusal, in one form and language."""
    words = words_for(locale)
    try:
        result = answered(question)
        whole = form == WHOLE
        card = card_of(result, words) if whole else brief_of(result, frozen_library(), words)
    except Mistake as mistake:
        card = mistake_card(mistake, words)
    return "\n".join(_lines(card)).replace(frozen_library().version, _VERSION)


def _lines(card: Card) -> Iterator[str]:
    yield f"[{card.colour}] {card.title}"
    yield card.lead
    for section in card.sections:
        yield from _section(section)
    if card.footer:
        yield f"-- {card.footer}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.name}"
    if isinstance(section.body, Table):
        yield " | ".join(section.body.columns)
        yield from (" | ".join(row) for row in section.body.rows)
    else:
        yield section.body.text if isinstance(section.body, Code) else section.body
