"""The one screen of `/buy`."""

from bot.cards.brief.buy import buy_further
from bot.texts import words_for
from tests.samples.buy_answers import bought
from tests.samples.small_shop import small_shop


def test_another_machine_says_what_the_main_one_has_over_it() -> None:
    """Nobody should have to guess why it is not the one that is recommended."""
    answer = bought(goal="chat", budget="3000 usd", context="16k")
    other = next(pick for pick in answer.picks if pick.role == "alternative")
    (line,) = [
        line
        for line in buy_further(answer, small_shop(), words_for("en"))
        if line.startswith("**Another way:**")
    ]
    assert [reason.key for reason in other.gives_up[:2]] == ["faster", "reads-faster"]
    assert "The pick above adds faster answers (about " in line
    assert line.endswith(" and faster reading of long prompts.")


def test_a_catch_is_not_what_the_lead_has_said_already() -> None:
    """The speed that is too low stands above; below stands only what is new."""
    answer = bought(goal="chat", model="big-30b", speed="500", budget="9000 usd")
    slow = [reason.key for reason in answer.gives]
    assert "slow" in slow
    below = " ".join(buy_further(answer, small_shop(), words_for("en")))
    assert "slower than it should be" not in below
