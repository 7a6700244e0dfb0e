import pytest

from bot.cards.buy.lead import best_pick, buy_colour, buy_lead
from bot.texts import words_for
from tests.samples.buy_answers import bought

EN = words_for("en")


@pytest.mark.parametrize(
    ("options", "beginning", "colour"),
    [
        (
            {"goal": "chat", "budget": "1000 usd"},
            "**Buy: Single-Pc, about $1,000.**",
            "green",
        ),
        ({"goal": "chat", "own": "rtx-9090"}, "**Buy nothing: use your RTX-9090.**", "green"),
        ({"goal": "learning", "budget": "100 usd"}, "**Do not buy: use Small-7B", "yellow"),
        (
            {"model": "big-30b", "goal": "chat", "portable": "yes"},
            "**Do not buy: use Big-30B through a hosted API.**",
            "yellow",
        ),
    ],
)
def test_the_recommendation_comes_first_with_its_price(
    options: dict[str, str], beginning: str, colour: str
) -> None:
    """One sentence says what to do; the colour says whether all wishes are met."""
    answer = bought(**options)
    assert buy_lead(answer, EN).startswith(beginning)
    assert colour == buy_colour(answer)


def test_what_gives_way_stands_below() -> None:
    """An honest answer says which wish cannot be met."""
    lead = buy_lead(bought(goal="chat", budget="1000 usd", speed="500"), EN)
    assert (
        "Nothing meets every requirement. Only about 22 tokens/s (slower than you asked for)."
        in lead
    )


def test_an_answer_without_a_pick_says_that_there_is_none() -> None:
    """Its colour is red, and the next step stands in the lead."""
    answer = bought(goal="chat").model_copy(update={"picks": ()})
    assert best_pick(answer) is None
    assert buy_colour(answer) == "red"
    assert buy_lead(answer, EN).startswith("**Nothing in the catalog does this.**")
