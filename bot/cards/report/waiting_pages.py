"""Reports that wait for a decision, in pages of as many as one message has room for."""

from collections.abc import Sequence
from typing import Final

from bot.cards.card import Card
from bot.cards.report.card import WaitingReport, waiting_line
from bot.texts import Words

MOST_ON_A_PAGE: Final = 6  # three rows of buttons for two reports each, and one for the pages
_MOST_CHARACTERS: Final = 3_500  # so that the card has room for what stands before and after

Page = list[WaitingReport]


def pages_of(reports: Sequence[WaitingReport], words: Words) -> list[Page]:
    """Return the reports in pages, each report whole; no page if there are none."""
    pages: list[Page] = []
    room = 0
    for report in reports:
        length = len(waiting_line(report, words))
        if not pages or len(pages[-1]) == MOST_ON_A_PAGE or length > room:
            pages.append([])
            room = _MOST_CHARACTERS
        pages[-1].append(report)
        room -= length
    return pages


def waiting_page_card(pages: Sequence[Page], number: int, words: Words, note: str = "") -> Card:
    """Return the card of a page, counted from 0; `note` stands first if it is not empty."""
    if not pages:
        lines = [words.say("reports.none")]
    else:
        lines = [words.say("reports.lead"), *(waiting_line(each, words) for each in pages[number])]
    waiting = sum(map(len, pages))
    footer = words.say("reports.page", page=number + 1, pages=len(pages), count=waiting)
    return Card(
        words.say("reports.title"),
        "\n".join([note, *lines] if note else lines),
        "blue",
        footer=footer if len(pages) > 1 else "",
    )
