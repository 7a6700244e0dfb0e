import pytest

from bot.cards.card import Table
from bot.cards.layout import bar, bullets, columns, table_text


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("KV", 2), ("权重", 4), ("KV 缓存", 7), ("✅", 2), ("e\u0301", 1)]
)
def test_the_width_of_a_text_is_in_columns(text: str, width: int) -> None:
    """A Chinese character or an emoji has two columns, a combining accent none."""
    assert width == columns(text)


def test_the_columns_of_a_table_are_aligned() -> None:
    """The first one is aligned left, the others right; two blanks separate them."""
    table = Table(("part", "GiB"), (("weights", "39.6"), ("KV", "2.5")))
    assert "part      GiB\nweights  39.6\nKV        2.5" == table_text(table)


def test_wide_signs_count_twice() -> None:
    """Chinese and English rows end at the same column."""
    table = Table(("部分", "GiB"), (("权重", "39.6"), ("KV 缓存", "2.5")))
    assert {13} == {columns(line) for line in table_text(table).splitlines()}


def test_a_table_without_column_names_has_no_header() -> None:
    """There is no empty line above it."""
    assert "a  1\nb  2" == table_text(Table(("", ""), (("a", "1"), ("b", "2"))))


def test_a_bar_shows_shares() -> None:
    """Each part fills its share of the whole, and the rest is empty."""
    assert "█████▓▓▓░░" == bar([("█", 50), ("▓", 30)], 100, 10)


def test_a_small_part_still_shows() -> None:
    """A part above 0 has at least one sign, a part of 0 none."""
    assert "█▓░░░░░░░░" == bar([("█", 1), ("▓", 1), ("▒", 0)], 1000, 10)


def test_a_bar_that_is_too_full_ends_at_its_width() -> None:
    """The excess is cut off; a whole of 0 is full."""
    assert "██████████" == bar([("█", 300)], 100, 10)
    assert "██████████" == bar([("█", 300)], 0, 10)


def test_each_text_has_a_line() -> None:
    """It begins with a bullet."""
    assert bullets(["a", "b"]) == "• a\n• b"
