"""The line about the goal."""

import pytest

from bot.answers.fit.goal_served import GoalServed
from bot.cards.fit.goal import goal_line
from bot.catalog.localised import Localised
from bot.texts import words_for

_READS_SLOWLY = (
    "It answers fast enough for coding, but reads long prompts too slowly: they need 250 tokens/s."
)
_CODING = Localised.model_validate({"en": "coding", "zh-CN": "编程"})


@pytest.mark.parametrize(
    ("serves", "english", "chinese"),
    [
        ("yes", "Fast enough for coding.", "用来编程，速度够。"),
        (
            "too-slow",
            "Too slow for coding, which needs at least 20 tokens/s.",
            "用来编程太慢，至少要 20 token/s。",
        ),
        (
            "slow-reading",
            _READS_SLOWLY,
            "用来编程，生成够快，但读长输入太慢，至少要 250 token/s。",
        ),
        (None, "", ""),
    ],
)
def test_the_line_says_what_is_missing(serves: str | None, english: str, chinese: str) -> None:
    """Nothing where no speed is known."""
    goal = GoalServed.model_validate(
        {
            "id": "coding",
            "name": _CODING,
            "decode_floor_tokens_per_s": 20.0,
            "prefill_floor_tokens_per_s": 250.0,
            "serves": serves,
        }
    )
    assert "".join(goal_line(goal, words_for("en"))) == english
    assert "".join(goal_line(goal, words_for("zh-CN"))) == chinese


def test_there_is_no_line_without_a_goal() -> None:
    """Nobody asked."""
    assert [] == list(goal_line(None, words_for("en")))
