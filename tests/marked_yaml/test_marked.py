"""Tests of the places of values and keys."""

import pytest

from bot.marked_yaml import Mark, Marked, Path, Problem, read_marked

TEXT = """\
# What to buy.
advise:
  - id: 云端
    when: { 预算: { at_least: 1500 usd }, goal: [chat, coding] }
    because: >
      Some text.
  - id: "otherwise"
    but:
"""


@pytest.fixture
def marked() -> Marked:
    """Return the data of the text above."""
    read, problems = read_marked(TEXT, "rules/buy.yaml")
    assert [] == problems
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("advise",), (3, 3), (2, 1)),
        (("advise", 0), (3, 5), (3, 5)),
        (("advise", 0, "id"), (3, 9), (3, 5)),
        (("advise", 0, "when"), (4, 11), (4, 5)),
        (("advise", 0, "when", "预算"), (4, 17), (4, 13)),
        (("advise", 0, "when", "预算", "at_least"), (4, 29), (4, 19)),
        (("advise", 0, "when", "goal", 0), (4, 48), (4, 48)),
        (("advise", 0, "when", "goal", 1), (4, 54), (4, 54)),
        (("advise", 0, "because"), (5, 14), (5, 5)),
        (("advise", 1, "id"), (7, 9), (7, 5)),
        (("advise", 1, "but"), (8, 9), (8, 5)),
    ],
)
def test_marks_count_lines_and_characters_from_one(
    marked: Marked, path: Path, value: tuple[int, int], key: tuple[int, int]
) -> None:
    """A Chinese character is one column; a list's entry has no key, so its own mark is given."""
    assert Mark(*value) == marked.mark(path)
    assert Mark(*key) == marked.key_mark(path)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("examples",), ()),
        (("advise", 7, "id"), ("advise",)),
        (("advise", 0, "when", "goal", 0, "deeper"), ("advise", 0, "when", "goal", 0)),
        (("advise", "0"), ("advise",)),
    ],
)
def test_an_absent_path_has_the_place_of_its_nearest_ancestor(
    marked: Marked, path: Path, nearest: Path
) -> None:
    """Both marks of an absent value are that of the value that would contain it."""
    assert marked.mark(nearest) == marked.mark(path)
    assert marked.mark(nearest) == marked.key_mark(path)


def test_a_problem_is_at_the_value_or_at_the_key(marked: Marked) -> None:
    """`at_key` chooses the key."""
    path = ("advise", 0, "id")

    assert Problem("rules/buy.yaml", 3, 9, "taken", "b") == marked.problem(path, "taken", "b")
    assert Problem("rules/buy.yaml", 3, 5, "taken") == marked.problem(path, "taken", at_key=True)


def test_data_without_places_is_at_the_beginning() -> None:
    """A Marked can be made from plain data."""
    assert Mark(1, 1) == Marked("by hand", {"a": [1]}).mark(("a", 0))
