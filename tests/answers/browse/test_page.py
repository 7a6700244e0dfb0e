import pytest

from bot.answers.browse.page import PAGE_LENGTH, page_of
from bot.asking.mistake import Mistake

ROWS = list(range(2 * PAGE_LENGTH + 1))


def test_pages_have_every_row_once_in_order() -> None:
    """The last page is shorter."""
    pages = [page_of(ROWS, str(number)) for number in (1, 2, 3)]
    assert ROWS == [row for _, _, rows in pages for row in rows]
    assert [(1, 3), (2, 3), (3, 3)] == [(number, count) for number, count, _ in pages]
    assert [PAGE_LENGTH, PAGE_LENGTH, 1] == [len(rows) for _, _, rows in pages]


def test_no_empty_page_follows_a_full_one() -> None:
    """Two full pages are two pages."""
    assert 2 == page_of(ROWS[:-1], "1")[1]


def test_empty_list_has_one_empty_page() -> None:
    """An empty result is an answer, not a mistake."""
    assert (1, 1, []) == page_of([], "1")


@pytest.mark.parametrize("text", ["0", "4", "-1", "two", ""])
def test_missing_page_is_a_mistake(text: str) -> None:
    """It says how many pages there are."""
    with pytest.raises(Mistake) as caught:
        page_of(ROWS, text)
    assert ("bad_number", "3") == (caught.value.kind, caught.value.values["most"])
