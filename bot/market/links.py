"""Where to look up the price of an item: searches of the shops of a market."""

from dataclasses import dataclass
from typing import Final

from bot.catalog.price import Condition, Market
from bot.library.library import Library

# Words of an id that say what the price is for, not what the thing is called.
_NOT_SEARCHED: Final = frozenset({"used", "new", "base"})


@dataclass(frozen=True)
class ShopLink:
    """A shop's search for an item: its name, new or used goods, and the address."""

    shop: str
    kind: Condition
    url: str


def shop_links(
    item: str, library: Library, market: Market, kind: Condition | None = None
) -> tuple[ShopLink, ...]:
    """Return the searches of a market's shops for an item, in the order of the catalog.

    `kind` None means shops for both; the links of a market without shops are none.
    """
    words = search_words(item, library)
    return tuple(
        ShopLink(shop.shop, shop.kind, shop.link(words))
        for shop in library.shops
        if shop.market == market and kind in (None, shop.kind)
    )


def search_words(item: str, library: Library) -> str:
    """Return what to type into a shop's search for a device, a system or a part of a PC.

    A part has no name, so the words of its id stand for it: `psu-1500w` is `psu 1500w`.
    """
    device, system = library.devices.get(item), library.systems.get(item)
    if device is not None:
        return device.short_name.replace("(modded)", "").strip()
    if system is not None:
        return system.name.en
    return " ".join(word for word in item.split("-") if word not in _NOT_SEARCHED)
