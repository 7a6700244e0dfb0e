from dataclasses import replace
from typing import Any

from bot.catalog.prices.shop import Shop
from bot.library.library import Library
from bot.market.links import search_words, shop_links
from tests.samples.small_library import SOURCE, device


def _shop(name: str, **changed: Any) -> Shop:
    entry = {"shop": name, "market": "us", "kind": "used", "source": SOURCE}
    entry |= {"url": "https://www.ebay.com/sch/i.html?_nkw={query}&LH_BIN=1"}
    return Shop.model_validate({**entry, **changed})


def test_links_are_the_searches_of_the_markets_shops(library: Library) -> None:
    """Shops for used goods only, if those are asked for; words are escaped."""
    card = device("rtx-3090", "gpu", "24 GB", name="GeForce RTX 3090")
    shops = (_shop("A"), _shop("B", kind="new"), _shop("C", market="uk"))
    known = replace(library, devices={"rtx-3090": card}, shops=shops)
    assert ["A", "B"] == [link.shop for link in shop_links("rtx-3090", known, "us")]
    (link,) = shop_links("rtx-3090", known, "us", "used")
    assert "https://www.ebay.com/sch/i.html?_nkw=RTX%203090&LH_BIN=1" == link.url
    assert () == shop_links("rtx-3090", known, "cn")


def test_search_has_the_name_of_a_device_or_system_and_the_words_of_a_part(
    library: Library,
) -> None:
    """Rebuilt cards are sold without that word; used and new are options of the shop."""
    card = device("rtx-4090-48gb", "gpu", "48 GB", name="GeForce RTX 4090 48 GB (modded)")
    known = replace(library, devices={card.id: card})
    assert "RTX 4090 48 GB" == search_words(card.id, known)
    assert library.systems["studio-64"].name.en == search_words("studio-64", known)
    assert "am4 pc 850w" == search_words("am4-pc-used-850w", known)
