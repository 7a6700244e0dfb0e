import pytest

from bot.cards.card import Code
from bot.cards.limits import CODE_LIMIT
from bot.cards.server.typed_text import typed_text
from bot.texts import words_for


@pytest.mark.parametrize("length", [0, 1, CODE_LIMIT, CODE_LIMIT + 1, 4000])
def test_the_whole_text_comes_back(length: int) -> None:
    """In as many sections as it takes; an empty one in none."""
    sections = typed_text("x" * length, words_for("en"))
    bodies = [section.body for section in sections]
    assert "x" * length == "".join(body.text for body in bodies if isinstance(body, Code))
    assert -(-length // CODE_LIMIT) == len(sections)


def test_a_fence_in_the_text_does_not_close_the_block() -> None:
    """It would show the rest as mark-up."""
    (section,) = typed_text("say: ```x```", words_for("zh-CN"))
    assert isinstance(section.body, Code)
    assert "```" not in section.body.text
