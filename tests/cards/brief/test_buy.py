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
    assert line.endswith(", faster reading of long prompts")
