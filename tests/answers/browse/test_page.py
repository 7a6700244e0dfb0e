import pytest

from bot.answers.browse.page import PAGE_LENGTH, page_of
from bot.asking.mistake import Mistake

ROWS = list(range(2 * PAGE_LENGTH + 1))


def test_pages_follow_one_another_without_gaps() -> None:
    """Every row is on one page, in its order; the last page is shorter."""
    pages = [page_of(ROWS, str(number)) for number in (1, 2, 3)]
    assert ROWS == [row for _, _, rows in pages for row in rows]
    assert [(1, 3), (2, 3), (3, 3)] == [(number, count) for number, count, _ in pages]
    assert [PAGE_LENGTH, PAGE_LENGTH, 1] == [len(rows) for _, _, rows in pages]


def test_a_full_last_page_is_the_last() -> None:
    """No empty page stands behind it."""
    assert 2 == page_of(ROWS[:-1], "1")[1]


def test_an_empty_list_has_one_empty_page() -> None:
    """Nothing found is an answer, not a mistake."""
    assert (1, 1, []) == page_of([], "1")


@pytest.mark.parametrize("text", ["0", "4", "-1", "two", ""])
def test_a_page_that_is_not_there_is_a_mistake(text: str) -> None:
    """It says how many pages there are."""
    with pytest.raises(Mistake) as caught:
        page_of(ROWS, text)
    assert ("bad_number", "3") == (caught.value.kind, caught.value.values["most"])
