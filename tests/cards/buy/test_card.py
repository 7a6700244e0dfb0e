import pytest

from bot.cards.buy.card import buy_card
from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.texts import LOCALES, words_for
from tests.samples.buy_answers import bought

QUESTIONS = (
    {"goal": "chat", "budget": "1700 usd", "context": "16k"},
    {"goal": "chat", "own": "2x rtx-9090"},
    {"goal": "learning", "budget": "800元"},
    {"goal": "learning", "upgrade": "yes", "users": "4"},
    {"goal": "coding", "portable": "yes", "private": "yes"},
)


def _texts(card: Card) -> dict[str, str]:
    return {one.name: one.body for one in card.sections if isinstance(one.body, str)}


def test_the_card_tells_why_but_and_what_else_there_is() -> None:
    """In the order in which a member decides."""
    card = buy_card(bought(goal="chat", budget="1700 usd", context="16k"), words_for("en"))
    names = [section.name for section in card.sections]
    assert names[0] == "Why"
    wanted = ["Catch", "What it runs", "For a little more", "Or rent it in the cloud"]
    assert [name for name in names if name in wanted] == wanted
    assert card.title == "What to buy for Chat with $1,700"


def test_members_read_the_reasons_of_the_path() -> None:
    """The ids of its branches stand in the card of the button "Why?"."""
    texts = _texts(buy_card(bought(goal="chat", budget="1000 usd"), words_for("en")))
    assert "by-pc-one-gpu it is." in texts["Why"]
    assert "`by-pc-one-gpu`" not in "".join(texts.values())


def test_the_footer_names_the_assumptions() -> None:
    """What was not said can be corrected."""
    card = buy_card(bought(goal="chat"), words_for("en"))
    assert "used parts fine" in card.footer
    assert "prices from US" in card.footer
    assert "goal" not in card.footer


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("options", QUESTIONS)
def test_every_card_is_whole_and_within_the_limits(options: dict[str, str], locale: str) -> None:
    """No placeholder is left, and nothing is cut off."""
    card = buy_card(bought(**options), words_for(locale))
    assert card == within_limits(card)
    assert all("{" not in text for text in (card.title, card.lead, *_texts(card).values()))
