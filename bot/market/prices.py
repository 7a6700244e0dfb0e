"""The cost of items in a market, in US dollars.

New and used prices are looked up apart, each in the market first. Where the market has none, the US
price times what was measured of such items there stands in, else times what was measured of all
items there (`factor`), and where nothing was measured, the US price itself (`converted`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, Literal

from bot.catalog.price import Condition, Market, Price, Quality
from bot.catalog.prices.market_factor import MarketFactor
from bot.catalog.prices.price_class import PriceClass, price_class
from bot.library.library import Library
from bot.market.trends import Range, risen

# The market of nearly all prices in the catalog, against which the others are measured.
REFERENCE_MARKET: Market = "us"
Basis = Literal["local", "factor", "converted"]
# A single source that is older shows what one seller once asked.
_HALF_A_YEAR_DAYS: Final = 183
# What makes up less of a machine's price may be half as dear again and hardly moves the whole.
_TELLING_SHARE: Final = 0.25


@dataclass(frozen=True)
class PricedPart:
    """An item with the price of one, in US dollars, and what that price rests on.

    `market` is where the price was seen, `sources` their number. `example`: what one seller asked
    or one buyer paid. `risen`: raised by a trend since.
    """

    item: str
    count: int
    usd: Range
    as_of: date
    market: Market
    condition: Condition
    quality: Quality
    sources: int
    basis: Basis
    risen: bool
    example: bool = False

    def is_weak(self, today: date) -> bool:
        """Whether it is an example, of quality C, or of one source and older than half a year."""
        is_old = (today - self.as_of).days > _HALF_A_YEAR_DAYS
        return self.example or self.quality == "C" or (self.sources == 1 and is_old)


@dataclass(frozen=True)
class Cost:
    """A total price in US dollars, as the sum of its parts."""

    parts: tuple[PricedPart, ...]

    @cached_property
    def low(self) -> float:
        """The sum of the low ends."""
        return sum(part.usd.low * part.count for part in self.parts)

    @cached_property
    def typical(self) -> float:
        """The sum of the usual prices."""
        return sum(part.usd.typical * part.count for part in self.parts)

    @cached_property
    def high(self) -> float:
        """The sum of the high ends."""
        return sum(part.usd.high * part.count for part in self.parts)

    @cached_property
    def as_of(self) -> date:
        """The day of the oldest price in it."""
        return min(part.as_of for part in self.parts)

    @cached_property
    def markets(self) -> tuple[Market, ...]:
        """The markets in which the prices were seen."""
        return tuple(sorted({part.market for part in self.parts}))

    @cached_property
    def condition(self) -> Condition:
        """Used if any part is used."""
        return "used" if any(part.condition == "used" for part in self.parts) else "new"

    @cached_property
    def quality(self) -> Quality:
        """The worst quality of its parts."""
        return max(part.quality for part in self.parts)

    @cached_property
    def sources(self) -> int:
        """The number of sources of the part that has the fewest."""
        return min(part.sources for part in self.parts)

    @property
    def derived(self) -> bool:
        """Whether any part has a price of another market, times a measured factor."""
        return any(part.basis == "factor" for part in self.parts)

    @property
    def converted(self) -> bool:
        """Whether any part has a price of another market, only converted."""
        return any(part.basis == "converted" for part in self.parts)

    @property
    def risen(self) -> bool:
        """Whether any part was raised by a trend since its price was seen."""
        return any(part.risen for part in self.parts)

    def weak_parts(self, today: date) -> tuple[PricedPart, ...]:
        """Return the parts whose prices are weak."""
        return tuple(part for part in self.parts if part.is_weak(today))

    def weak_share(self, today: date) -> float:
        """The share of the usual price that rests on weak ones."""
        weak = sum(part.usd.typical * part.count for part in self.weak_parts(today))
        return weak / self.typical if self.typical else 0.0

    def is_weak(self, today: date) -> bool:
        """Whether a telling share of the usual price rests on weak ones."""
        return self.weak_share(today) >= _TELLING_SHARE

    @cached_property
    def is_example(self) -> bool:
        """Whether a telling share of the usual price is what one seller asked or one buyer paid."""
        seen = sum(part.usd.typical * part.count for part in self.parts if part.example)
        return seen >= _TELLING_SHARE * self.typical > 0


def cost_of(
    items: Sequence[tuple[str, int]], library: Library, market: Market, *, used: bool
) -> Cost | None:
    """Return the cost of items, given as (item, count), together in a market.

    None if an item has a price neither there nor in the reference market. Without `used`, only
    prices of new items count; with it, the cheaper of new and used, unless only that one is weak.
    """
    parts = []
    for item, count in items:
        found = _cheapest(library.priced_as, item, market, used=used)
        if found is None:
            return None
        parts.append(replace(found, count=count))
    return Cost(tuple(parts))


def newest_day(library: Library) -> date | None:
    """Return the day of the newest price, up to which trends count; None without prices."""
    return _listed(library.priced_as).newest


# For a dozen servers with their own prices.
@lru_cache(maxsize=16_384)
def _cheapest(library: Library, item: str, market: Market, *, used: bool) -> PricedPart | None:
    conditions: tuple[Condition, ...] = ("new", "used") if used else ("new",)
    found = [part for name in conditions if (part := _part(library, item, market, name))]
    today = _listed(library).newest

    def place(part: PricedPart) -> tuple[bool, float]:
        return part.is_weak(today or part.as_of), part.usd.typical

    return min(found, key=place, default=None)


def _part(library: Library, item: str, market: Market, condition: Condition) -> PricedPart | None:
    """Return the price of one item in a condition: of the market, else of the reference market."""
    prices = _listed(library).by_item.get(item, ())
    own = _newest(prices, market, condition)
    if own is not None:
        return _priced(library, own, "local")
    reference = _newest(prices, REFERENCE_MARKET, condition)
    return None if reference is None else _elsewhere(library, reference, market)


def _elsewhere(library: Library, price: Price, market: Market) -> PricedPart:
    """Return a price of the reference market as one of another market."""
    part = _priced(library, price, "converted")
    factor = _factor(library, class_of(price.item, library), market, price.condition)
    if factor is None:
        return part
    return replace(
        part,
        usd=part.usd.times(factor.low, factor.typical, factor.high),
        as_of=min(part.as_of, factor.as_of),
        quality=max(part.quality, factor.quality),
        basis="factor",
    )


def _factor(
    library: Library, wanted: PriceClass | None, market: Market, condition: Condition
) -> MarketFactor | None:
    """Return the factor of a class in a market, else that of all classes there; None if neither."""
    known = {
        factor.price_class: factor
        for factor in library.market_factors
        if (factor.market, factor.condition) == (market, condition)
    }
    own = known.get(wanted) if wanted is not None else None
    return own or known.get("any")


def class_of(item: str, library: Library) -> PriceClass | None:
    """Return the class of a device's price, of a system's first device, or of a part of a PC.

    A PC with a card in a slot has none: half of its price is that of other parts.
    """
    device = library.devices.get(item)
    if device is not None:
        return price_class(device)
    system = library.systems.get(item)
    if system is None:
        return "part"
    first = library.devices[system.devices[0].device]
    return price_class(first) if first.unified else None


def _priced(library: Library, price: Price, basis: Basis) -> PricedPart:
    """Return a price in US dollars, raised by the trend of its class and market if it has one."""
    rate = library.rates[price.currency].usd
    seen = Range(price.least, price.typical, price.most).times(rate, rate, rate)
    raised = _raised(library, price, seen)
    return PricedPart(
        item=price.item,
        count=1,
        usd=raised or seen,
        as_of=price.as_of,
        market=price.market,
        condition=price.condition,
        quality=price.quality,
        sources=len(price.source),
        example=price.example,
        basis=basis,
        risen=raised is not None,
    )


def _raised(library: Library, price: Price, seen: Range) -> Range | None:
    wanted = (class_of(price.item, library), price.market, price.condition)
    today = _listed(library).newest
    for trend in library.trends:
        if today and (trend.price_class, trend.market, trend.condition) == wanted:
            return risen(seen, price.as_of, trend, today)
    return None


def _newest(prices: Sequence[Price], market: Market, condition: Condition) -> Price | None:
    """Return the newest price in a market, of several on one day the cheapest; None if none."""
    known = [price for price in prices if (price.market, price.condition) == (market, condition)]
    return min(known, key=lambda price: (-price.as_of.toordinal(), price.typical), default=None)


@dataclass(frozen=True)
class _Listed:
    """All prices by item, and the day of the newest one."""

    by_item: Mapping[str, Sequence[Price]]
    newest: date | None


# For some servers with their own prices.
@lru_cache(maxsize=64)
def _listed(library: Library) -> _Listed:
    prices: dict[str, list[Price]] = {}
    for price in library.prices:
        prices.setdefault(price.item, []).append(price)
    return _Listed(prices, max((price.as_of for price in library.prices), default=None))
