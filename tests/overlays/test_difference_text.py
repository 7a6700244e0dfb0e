import pytest

from bot.overlays.difference import Difference, What
from bot.overlays.difference_text import difference_lines
from bot.texts import words_for


@pytest.mark.parametrize(
    ("what", "before", "after", "line"),
    [
        ("answer", "mac", "rent", "3 x mac -> rent"),
        ("answer", None, "tight", "3 x nothing -> tight"),
        ("rule", "a", "b", "3 x the same answer, now from b instead of a"),
        ("caution", "a", None, "3 x drops the note a"),
        ("caution", None, "a", "3 x adds the note a"),
        ("refusal", None, "Why?", "3 x refused: nothing -> Why?"),
    ],
)
def test_each_kind_of_change_is_a_line(
    what: What, before: str | None, after: str | None, line: str
) -> None:
    """How often, what changed, and a question that shows it."""
    found = Difference("buy", what, before, after, 3, "/buy goal:chat")
    assert [*difference_lines([found], words_for("en"))] == [f"{line}, for example /buy goal:chat"]
    (chinese,) = difference_lines([found], words_for("zh-CN"))
    assert chinese.startswith("3 个问题")
