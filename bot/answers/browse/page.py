"""Pages of a long list."""

from collections.abc import Sequence
from typing import TypeVar

from bot.asking.quantities import whole_number

PAGE_LENGTH = 12  # rows of a table that a card holds
Row = TypeVar("Row")


def page_of(rows: Sequence[Row], text: str) -> tuple[int, int, Sequence[Row]]:
    """Return the number of the page that `text` names, the number of pages, and the page's rows.

    Pages count from 1, and an empty list has one page. Mistake if there is no such page.
    """
    pages = max(1, -(-len(rows) // PAGE_LENGTH))
    number = whole_number("page", text, pages)
    return number, pages, rows[PAGE_LENGTH * (number - 1) : PAGE_LENGTH * number]
