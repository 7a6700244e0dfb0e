from datetime import date

from bot.cards.server.price_card import prices_card
from bot.catalog.price import Price
from bot.texts import words_for


def _price(as_of: date) -> Price:
    return Price(
        item="rtx-3090",
        market="us",
        currency="usd",
        condition="used",
        typical=800,
        as_of=as_of,
        quality="A",
        source=("https://example.org/price",),
    )


def test_a_price_expires_after_sixty_days() -> None:
    """It is still listed, and marked as old."""
    today = date(2026, 11, 25)
    fresh, old = _price(date(2026, 9, 26)), _price(date(2026, 9, 25))
    lines = prices_card([fresh, old], today, words_for("en")).lead.splitlines()
    assert ["old" in line for line in lines] == [False, True]


def test_only_the_first_of_many_prices_are_shown() -> None:
    """The last line counts the others."""
    card = prices_card([_price(date(2026, 9, 26))] * 25, date(2026, 11, 25), words_for("en"))
    assert 21 == len(card.lead.splitlines())
    assert "… and 5 more" in card.lead
