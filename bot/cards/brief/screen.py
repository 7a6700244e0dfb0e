"""One phone screen: how many rows a text takes there, and cards that keep to it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Final

from bot.cards.card import Card, Code, Section, Table
from bot.cards.layout import columns, table_text

# What a phone of 390 pixels shows of a message without scrolling: rows of so many columns.
ROWS: Final = 20
COLUMNS: Final = 40
CHARACTERS: Final = 900
_TITLE_CHARACTERS: Final = 100
_MARKS = re.compile(r"\*\*|`")
_LINK = re.compile(r"\[([^][]+)\]\(https://[^\s()]+\)")
# A wide sign may end a row, other signs only together with their word.
_PIECE = re.compile(r"\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
_CUT = "…"


def rows_of(text: str) -> int:
    """Return the rows that a text takes where it wraps at `COLUMNS`; 0 for an empty one."""
    return sum(map(_wrapped, _MARKS.sub("", _shown(text)).split("\n"))) if text else 0


def _shown(text: str) -> str:
    """Return a text without the addresses of its links, which nobody sees."""
    return _LINK.sub(r"\1", text)


def _wrapped(line: str) -> int:
    count, filled = 1, 0
    for piece in _PIECE.findall(line):
        width = columns(piece)
        if filled + width <= COLUMNS or piece.isspace():
            filled += width
            continue
        # A word longer than a row is broken.
        count += (filled > 0) + (width - 1) // COLUMNS
        filled = (width - 1) % COLUMNS + 1
    return count


def fits_a_screen(card: Card) -> bool:
    """Return whether a card keeps to the rows and characters of one screen."""
    return rows_in(card) <= ROWS and characters_in(card) <= CHARACTERS


def rows_in(card: Card) -> int:
    """Return the rows that all texts of a card take."""
    return sum(map(rows_of, _all_texts(card)))


def characters_in(card: Card) -> int:
    """Return the characters of all texts of a card."""
    return sum(len(_shown(text)) for text in _all_texts(card))


def _all_texts(card: Card) -> list[str]:
    return [card.title, card.lead, card.footer, *chain.from_iterable(map(_texts, card.sections))]


def _texts(section: Section) -> tuple[str, str]:
    body = section.body
    if isinstance(body, Code):
        return section.name, body.text
    return section.name, table_text(body) if isinstance(body, Table) else body


def as_labelled(card: Card) -> Card:
    """Return a card with memory as makers label it: GB for what is exactly said in GiB."""
    sections = tuple(
        Section(_labelled(each.name), _labelled_body(each.body)) for each in card.sections
    )
    return replace(card, lead=_labelled(card.lead), sections=sections)


def _labelled_body(body: str | Table | Code) -> str | Table | Code:
    if isinstance(body, Code):
        return body
    if isinstance(body, str):
        return _labelled(body)
    rows = tuple(tuple(map(_labelled, row)) for row in body.rows)
    return Table(tuple(map(_labelled, body.columns)), rows)


def _labelled(text: str) -> str:
    return text.replace("GiB", "GB")


def one_screen(card: Card, further: Iterable[str] = ()) -> Card:
    """Return a card with as many further lines under its lead as one screen has room for.

    A line that has no room is left out, and shorter ones after it may find some. If the card has no
    room itself, its footer goes first, then its last sections, then the last lines of its lead.
    """
    card, title = as_labelled(card), card.title
    if len(title) > _TITLE_CHARACTERS:
        card = replace(card, title=title[: _TITLE_CHARACTERS - 1] + _CUT)
    if not fits_a_screen(card):
        card = _within(card)
    for line in further:
        longer = replace(card, lead=f"{card.lead}\n{_labelled(line)}")
        if fits_a_screen(longer):
            card = longer
    return card


def _within(card: Card) -> Card:
    card = replace(card, footer="")
    while card.sections and not fits_a_screen(card):
        card = replace(card, sections=(*card.sections[:-1], *_shorter(card.sections[-1])))
    while "\n" in card.lead and not fits_a_screen(card):
        card = replace(card, lead=card.lead.rpartition("\n")[0])
    lead = card.lead
    while not fits_a_screen(card):
        lead = lead[: len(lead) * 9 // 10].rstrip()
        # Half a mark would show as a sign.
        plain = _MARKS.sub("", lead) if len(_MARKS.findall(lead)) % 2 else lead
        card = replace(card, lead=plain + _CUT)
    return card


def _shorter(section: Section) -> tuple[Section, ...]:
    """Return a section without the last row of its table; nothing of what has no row to spare.

    Two columns are parts with their sum, which mean nothing without it.
    """
    body = section.body
    if not isinstance(body, Table) or len(body.rows) < 2 or len(body.columns) == 2:
        return ()
    return (replace(section, body=replace(body, rows=body.rows[:-1])),)
