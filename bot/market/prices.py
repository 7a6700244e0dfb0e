"""The cost of items in a market, in US dollars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.catalog.price import Condition, Market, Price
from bot.library.library import Library

# The market of nearly all prices in the catalog. Items without a price in another market cost the
# same there, converted.
REFERENCE_MARKET: Market = "us"


@dataclass(frozen=True)
class Cost:
    """A total price in US dollars.

    `as_of` is the date of the oldest price in it, `markets` the markets of these prices. `parts`:
    item, count and price of one, in US dollars.
    """

    low: float
    typical: float
    high: float
    as_of: date
    markets: tuple[Market, ...]
    condition: Condition
    parts: tuple[tuple[str, int, float], ...]


def cost_of(
    items: Sequence[tuple[str, int]], library: Library, market: Market, *, used: bool
) -> Cost | None:
    """Return the cost of items, given as (item, count), together in a market.

    Items without a price there have that of the reference market; None if an item has no price
    there either. Without `used`, only prices of new items count.
    """
    result = [(item, count, _price(item, library, market, used=used)) for item, count in items]
    priced = [(item, count, price) for item, count, price in result if price is not None]
    if len(priced) < len(result):
        return None
    rates = {name: rate.usd for name, rate in library.rates.items()}

    def total(figures: Iterable[tuple[float, Price, int]]) -> float:
        return sum(figure * rates[price.currency] * count for figure, price, count in figures)

    return Cost(
        low=total((price.least, price, count) for _, count, price in priced),
        typical=total((price.typical, price, count) for _, count, price in priced),
        high=total((price.most, price, count) for _, count, price in priced),
        as_of=min(price.as_of for _, _, price in priced),
        markets=tuple(sorted({price.market for _, _, price in priced})),
        condition="used" if any(price.condition == "used" for _, _, price in priced) else "new",
        parts=tuple(
            (item, count, price.typical * rates[price.currency]) for item, count, price in priced
        ),
    )


def _price(item: str, library: Library, market: Market, *, used: bool) -> Price | None:
    """Return the newest price of an item in the market, else in the reference market, else None."""
    prices = _prices(library.priced_as).get(item, ())
    return _newest(prices, market, used=used) or _newest(prices, REFERENCE_MARKET, used=used)


def _newest(prices: Iterable[Price], market: Market, *, used: bool) -> Price | None:
    """Return the newest price in a market, of several on one day the cheapest; None if none."""
    known = [
        price for price in prices if price.market == market and (used or price.condition == "new")
    ]
    return min(known, key=lambda price: (-price.as_of.toordinal(), price.typical), default=None)


# For some servers with their own prices.
@lru_cache(maxsize=64)
def _prices(library: Library) -> Mapping[str, Sequence[Price]]:
    """Return all prices by item."""
    prices: dict[str, list[Price]] = {}
    for price in library.prices:
        prices.setdefault(price.item, []).append(price)
    return prices
