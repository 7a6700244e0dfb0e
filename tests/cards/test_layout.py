import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.card import Table
from bot.cards.layout import bar, bullets, columns, table_text, wrapped


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


def test_a_table_that_is_nearly_too_wide_has_narrow_gaps() -> None:
    """One blank between its columns, so that it is 36 columns wide."""
    table = Table(("", "ab", "cd"), (("x" * 30, "12", "34"),))
    assert [36, 36] == [columns(line) for line in table_text(table).splitlines()]


def test_the_first_cells_of_a_table_that_is_too_wide_have_lines_of_their_own() -> None:
    """The other columns stay aligned below them, under their names."""
    table = Table(("", "GB/s", "price"), (("RTX " * 8, "936", "$650"), ("Mac", "1,008", "–")))
    lines = ["  GB/s   price", "RTX RTX RTX RTX RTX RTX RTX RTX", "  936     $650", "Mac"]
    assert [*lines, "  1,008      –"] == table_text(table).splitlines()


def test_each_cell_of_a_very_wide_table_has_its_line() -> None:
    """Behind the name of its column."""
    table = Table(("", "first machine", "second machine"), (("memory", "24 GB " * 4, "8 GB"),))
    lines = ["memory", "  first machine  24 GB 24 GB 24 GB", "  24 GB", "  second machine  8 GB"]
    assert lines == table_text(table).splitlines()


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3).map(tuple), min_size=1, max_size=5))
def test_no_table_is_wider_than_a_phone(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in it, and no sign but blanks is lost."""
    cells = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    text = table_text(Table(("", "a", "b"), tuple(cells)))
    assert all(columns(line) <= 36 for line in text.split("\n"))
    signs = "".join("".join(row) for row in cells).replace(" ", "")
    shown = text.replace(" ", "").replace("\n", "")
    assert all(shown.count(sign) >= signs.count(sign) for sign in set(signs))


def test_a_text_is_broken_between_words_and_between_wide_signs() -> None:
    """A word that is longer than a line is broken."""
    assert ["one two", "three"] == wrapped("one two three", 8)
    assert ["显卡和", "芯片"] == wrapped("显卡和芯片", 7)
    assert ["abcde", "f gh"] == wrapped("abcdef gh", 5)


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
