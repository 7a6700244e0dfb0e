import pytest

from bot.catalog.prices.shop import Shop
from tests.samples.small_library import SOURCE

SHOP = {"shop": "A", "market": "us", "kind": "new", "source": SOURCE}


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/?q={query}",
        "http://www.ebay.com/?q={query}",
        "https://www.ebay.com@evil.example/?q={query}",
        "https://www.ebay.com/?q=rtx",
        "https://www.ebay.com/{query}",
        "https://www.ebay.com/?q={query}&r={query}",
    ],
)
def test_address_is_a_search_of_a_known_shop(url: str) -> None:
    """Another host, no encryption, and no place for the words, or several, are refused."""
    with pytest.raises(ValueError, match=r"known shop|needs"):
        Shop.model_validate({**SHOP, "url": url})


def test_words_cannot_leave_their_place_in_the_address() -> None:
    """Whatever an item is called."""
    shop = Shop.model_validate({**SHOP, "url": "https://www.ebay.com/?q={query}&n=1"})
    assert "https://www.ebay.com/?q=a%26b%3Dc%2F%23%20%E5%8D%A1&n=1" == shop.link("a&b=c/# 卡")
