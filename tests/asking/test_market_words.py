import pytest

from bot.asking.market_words import read_market
from bot.asking.mistake import Mistake


@pytest.mark.parametrize(
    ("text", "market"),
    [
        ("us", "us"),
        (" USA ", "us"),
        ("Germany", "eu"),
        ("德国", "eu"),
        ("UK", "uk"),
        ("中国", "cn"),
    ],
)
def test_countries_are_read_as_markets(text: str, market: str) -> None:
    """Countries with the same currency have much the same prices."""
    assert market == read_market(text)


def test_market_without_prices_is_a_mistake() -> None:
    """It offers the markets that have prices."""
    with pytest.raises(Mistake) as caught:
        read_market("Atlantis")
    assert ("unknown_market", "Atlantis") == (caught.value.kind, caught.value.values["text"])
    assert "country:us" in caught.value.suggestions
