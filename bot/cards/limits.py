"""Discord's limits of an embed, and cards shortened to them before they are sent.

Source: https://discord.com/developers/docs/resources/message#embed-object-embed-limits 2026-08
"""

from dataclasses import replace

from bot.cards.card import Card, Code, Section, Table
from bot.cards.layout import table_text

TITLE_LIMIT = 256
LEAD_LIMIT = 4096
SECTIONS_LIMIT = 25
NAME_LIMIT = 256
BODY_LIMIT = 1024
FOOTER_LIMIT = 2048
CARD_LIMIT = 6000
_FENCE = len("```\n\n```")  # tables and commands are sent as code blocks
CODE_LIMIT = BODY_LIMIT - _FENCE
_CUT = "…"


def within_limits(card: Card) -> Card:
    """Return the card, shortened if it is too long: texts at their end, tables by rows.

    Half a command does harm, so code that is too long is left out. If the whole is too long the
    last sections are left out. A card within the limits is unchanged.
    """
    title, footer = _short(card.title, TITLE_LIMIT), _short(card.footer, FOOTER_LIMIT)
    lead = _short(card.lead, min(LEAD_LIMIT, CARD_LIMIT - len(title) - len(footer)))
    sections, left = [], CARD_LIMIT - len(title) - len(footer) - len(lead)
    for section in card.sections[:SECTIONS_LIMIT]:
        if isinstance(section.body, Code) and len(section.body.text) > CODE_LIMIT:
            continue
        shortened = Section(_short(section.name, NAME_LIMIT), _short_body(section.body))
        left -= _length(shortened)
        if left < 0:
            break
        sections.append(shortened)
    return replace(card, title=title, lead=lead, sections=tuple(sections), footer=footer)


def _length(section: Section) -> int:
    # Discord rejects an empty name or body, so each is sent as one blank.
    return max(len(section.name), 1) + max(_body_length(section.body), 1)


def _body_length(body: str | Table | Code) -> int:
    if isinstance(body, Code):
        return len(body.text) + _FENCE
    return len(body) if isinstance(body, str) else len(table_text(body)) + _FENCE


def _short_body(body: str | Table | Code) -> str | Table | Code:
    if isinstance(body, str):
        return _short(body, BODY_LIMIT)
    if isinstance(body, Code):
        return body
    if _body_length(body) <= BODY_LIMIT:
        return body
    gap = (_CUT, *[""] * (len(body.columns) - 1))
    rows = body.rows
    while rows and _body_length(replace(body, rows=(*rows, gap))) > BODY_LIMIT:
        rows = rows[:-1]
    return replace(body, rows=(*rows, gap)) if rows else _short(table_text(body), BODY_LIMIT)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + _CUT
