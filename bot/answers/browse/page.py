"""A long list, cut into pages."""

from collections.abc import Sequence
from typing import TypeVar

from bot.asking.quantities import whole_number

PAGE_LENGTH = 12  # rows of a table that a card holds
Row = TypeVar("Row")


def page_of(rows: Sequence[Row], text: str) -> tuple[int, int, Sequence[Row]]:
    """The asked page's number, the number of pages, and the rows on it.

    An empty list has one page. A Mistake where there is no such page.
    """
    pages = max(1, -(-len(rows) // PAGE_LENGTH))
    number = whole_number("page", text, pages)
    return number, pages, rows[PAGE_LENGTH * (number - 1) : PAGE_LENGTH * number]
