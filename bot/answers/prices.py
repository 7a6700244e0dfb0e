"""What a system costs: the price of its own, or the sum of its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.catalog.price import Condition, Price
from bot.catalog.system import System
from bot.library.library import Library


@dataclass(frozen=True)
class Cost:
    """A price in US dollars. `as_of` is the day of its oldest part."""

    low: float
    typical: float
    high: float
    as_of: date
    market: str
    condition: Condition
    parts: tuple[tuple[str, int, float], ...]


def cost_of(
    system: System, library: Library, market: str = "us", *, used: bool = True
) -> Cost | None:
    """The cost of a system in a market, in US dollars; None where a part has no price there.

    Without `used`, prices of new parts only.
    """
    wanted = [(part.item, part.count) for part in system.parts] or [(system.id, 1)]
    found = [(item, count, _newest(item, library, market, used=used)) for item, count in wanted]
    priced = [(item, count, price) for item, count, price in found if price is not None]
    if len(priced) < len(found):
        return None
    rates = {name: rate.usd for name, rate in library.rates.items()}

    def total(figures: Iterable[tuple[float, Price, int]]) -> float:
        return sum(figure * rates[price.currency] * count for figure, price, count in figures)

    return Cost(
        low=total((price.least, price, count) for _, count, price in priced),
        typical=total((price.typical, price, count) for _, count, price in priced),
        high=total((price.most, price, count) for _, count, price in priced),
        as_of=min(price.as_of for _, _, price in priced),
        market=market,
        condition="used" if any(price.condition == "used" for _, _, price in priced) else "new",
        parts=tuple(
            (item, count, price.typical * rates[price.currency]) for item, count, price in priced
        ),
    )


def _newest(item: str, library: Library, market: str, *, used: bool) -> Price | None:
    """The newest price of an item; of several on one day, the cheapest."""
    known = [
        price
        for price in library.prices
        if (price.item, price.market) == (item, market) and (used or price.condition == "new")
    ]
    return min(known, key=lambda price: (-price.as_of.toordinal(), price.typical), default=None)
