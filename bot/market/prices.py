"""What something costs in a market: a price of its own, or the sum of its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.catalog.price import Condition, Market, Price
from bot.library.library import Library

# Where nearly all of the catalog's prices were seen; what a market has no price for costs as much
# as there, converted.
REFERENCE_MARKET: Market = "us"


@dataclass(frozen=True)
class Cost:
    """A price in US dollars.

    `as_of` is the day of its oldest part, `markets` those where the parts were seen. `parts`: the
    item, how many of it, and what one costs.
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
    """What so many of these items cost together in a market, in US dollars.

    Items without a price there cost what they cost in the reference market. None where one has no
    price there either. Without `used`, prices of new items only.
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
    """The newest price of an item in the market, else in the reference market."""
    prices = _prices(library.priced_as).get(item, ())
    return _newest(prices, market, used=used) or _newest(prices, REFERENCE_MARKET, used=used)


def _newest(prices: Iterable[Price], market: Market, *, used: bool) -> Price | None:
    """The newest of the prices; of several on one day, the cheapest."""
    known = [
        price for price in prices if price.market == market and (used or price.condition == "new")
    ]
    return min(known, key=lambda price: (-price.as_of.toordinal(), price.typical), default=None)


# For some servers with prices of their own.
@lru_cache(maxsize=64)
def _prices(library: Library) -> Mapping[str, Sequence[Price]]:
    """All prices of each item."""
    prices: dict[str, list[Price]] = {}
    for price in library.prices:
        prices.setdefault(price.item, []).append(price)
    return prices
