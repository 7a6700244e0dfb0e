import pytest

from bot.cards.card import Table
from bot.cards.layout import bar, bullets, columns, table_text


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("KV", 2), ("权重", 4), ("KV 缓存", 7), ("✅", 2), ("e\u0301", 1)]
)
def test_a_text_takes_the_columns_that_it_shows(text: str, width: int) -> None:
    """A Chinese character or an emoji takes two columns, an accent of its own none."""
    assert width == columns(text)


def test_a_table_stands_in_columns() -> None:
    """The first column begins at one place, the others end at one; two blanks lie between."""
    table = Table(("part", "GiB"), (("weights", "39.6"), ("KV", "2.5")))
    assert "part      GiB\nweights  39.6\nKV        2.5" == table_text(table)


def test_wide_signs_count_twice() -> None:
    """Chinese rows end where English ones do."""
    table = Table(("部分", "GiB"), (("权重", "39.6"), ("KV 缓存", "2.5")))
    assert {13} == {columns(line) for line in table_text(table).splitlines()}


def test_a_table_without_names_has_no_first_line() -> None:
    """Columns that have no name get no empty line above them."""
    assert "a  1\nb  2" == table_text(Table(("", ""), (("a", "1"), ("b", "2"))))


def test_a_bar_shows_shares() -> None:
    """Each part fills its share of the whole, and what is free stays empty."""
    assert "█████▓▓▓░░" == bar([("█", 50), ("▓", 30)], 100, 10)


def test_a_small_part_still_shows() -> None:
    """What is there takes one sign, what is not none."""
    assert "█▓░░░░░░░░" == bar([("█", 1), ("▓", 1), ("▒", 0)], 1000, 10)


def test_a_bar_that_is_too_full_ends_at_its_width() -> None:
    """What does not fit is cut off; nothing usable is full at once."""
    assert "██████████" == bar([("█", 300)], 100, 10)
    assert "██████████" == bar([("█", 300)], 0, 10)


def test_each_text_has_a_line() -> None:
    """One point, one line."""
    assert bullets(["a", "b"]) == "• a\n• b"
