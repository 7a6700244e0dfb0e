import pytest

from bot.cards.buy.between import between_card
from bot.cards.limits import within_limits
from bot.texts import LOCALES, words_for
from tests.samples.buy_answers import bought

EN = words_for("en")
QUESTIONS = (
    {"between": "single-pc, studio-64 at 40000 usd, api, rent", "own": "32GB RAM"},
    {"between": "keep, rtx-9090 at 300 eur, double-pc", "own": "rtx-9090", "goal": "chat"},
    {"between": "single-pc at 400 usd, halo-9", "budget": "5000元"},
    {"between": "double-pc, studio-64", "budget": "300 usd"},
    {"between": "rent, api", "private": "yes", "tokens_per_day": "1000"},
    {"between": "rtx-9090, rent", "goal": "fine-tuning"},
    {"between": "single-pc at 1300 usd"},
    {"between": "double-pc at 5000 usd", "budget": "300 usd"},
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("options", QUESTIONS)
def test_each_card_is_within_the_limits(options: dict[str, str], locale: str) -> None:
    """Nothing is cut off, and no placeholder is left."""
    card = between_card(bought(**{"goal": "learning", **options}), words_for(locale))
    assert within_limits(card) == card
    assert "{" not in card.lead


def test_the_lead_names_the_winner_and_the_condition_of_the_others() -> None:
    """With what the named price says."""
    question = {"between": "single-pc at 800 usd, studio-64 at 40000 usd", "goal": "learning"}
    lead = between_card(bought(**question), EN).lead.splitlines()
    assert lead[0].startswith("**Buy: Single-Pc, about $800.**")
    assert lead[1] == "$800 for Single-Pc is 20 % below the usual $1,000: worth it."
    wishes = "more memory for larger models (48 GiB) and quiet running"
    assert lead[2] == f"Take **Studio-64** if you want {wishes}."


@pytest.mark.parametrize(
    ("usd", "lead"),
    [
        (800, "**Buy: Single-Pc, about $800.**"),
        (
            1300,
            "**$1,300 for Single-Pc is 30 % above the usual $1,000: not worth it",
        ),
        (300, "**$300 for Single-Pc is less than half of the usual $1,000: see it run before"),
    ],
)
def test_one_offer_is_worth_its_price_or_not(usd: int, lead: str) -> None:
    """The verdict is the first line, and a bad offer is not recommended."""
    card = between_card(bought(between=f"single-pc at {usd} usd", goal="learning"), EN)
    assert card.lead.startswith(lead)
    assert ("Buy:" in card.lead) == lead.startswith("**Buy:")
    assert card.title.startswith("Is the offer worth it")


def test_what_is_ruled_out_says_why() -> None:
    """And the lead says what comes nearest."""
    options = {"between": "double-pc, studio-64", "budget": "300 usd", "goal": "learning"}
    card = between_card(bought(**options), EN)
    assert card.lead.startswith("**None of these does it.**")
    assert "over your budget" in card.lead
    out = next(section.body for section in card.sections if section.name == "Ruled out")
    assert str(out).count("over your budget") == 2
