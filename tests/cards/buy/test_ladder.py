import pytest

from bot.cards.buy.ladder import ladder_section
from bot.texts import LOCALES, words_for
from tests.samples.buy_answers import bought


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ladder_names_each_step_with_price_and_gain(locale: str) -> None:
    """One line a step, and one for what it adds to the step before."""
    words, answer = words_for(locale), bought(goal="chat")
    (section,) = ladder_section(answer, words)
    lines = str(section.body).split("\n")
    assert words.say("buy.ladder") == section.name
    assert 2 * len(answer.ladder) - 1 == len(lines)
    assert all(
        step.name.in_locale(locale) in line
        for step, line in zip(answer.ladder, (lines[0], *lines[1::2]), strict=True)
    )
    assert isinstance(section.body, str)
    assert "{" not in section.body


def test_a_single_step_is_no_ladder() -> None:
    """The recommendation names it already."""
    answer = bought(goal="learning", platform="pc")
    assert 1 == len(answer.ladder)
    assert [] == list(ladder_section(answer, words_for("en")))
