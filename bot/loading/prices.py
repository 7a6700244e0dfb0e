"""Checks of prices and rates: problems for impossible ones, remarks for doubtful ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from bot.asking.market_words import CURRENCY_OF
from bot.catalog.device import Device
from bot.catalog.price import ELECTRICITY, Currency, Price
from bot.catalog.prices.market_factor import MarketFactor
from bot.catalog.prices.trend import Trend
from bot.loading.catalog import Catalog
from bot.loading.section import Placed, Section
from bot.marked_yaml import Problem

PlacedPrice = Placed[Price]
# The value of a currency's unit in US dollars on 2026-10-30, by the ECB's reference rates
# (https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip), and of TWD and RUB, which it does
# not list, on 2026-09-29 (https://github.com/fawazahmed0/exchange-api). A rate that is upside down
# is off by more than a factor of ten, but for EUR, GBP, CAD and AUD, which never moved by two.
_LAST_USD: Final[Mapping[Currency, float]] = {
    "eur": 1.1172,
    "gbp": 1.3399,
    "cny": 0.1503,
    "inr": 0.010531,
    "jpy": 0.006359,
    "krw": 0.000749,
    "brl": 0.18408,
    "cad": 0.71588,
    "aud": 0.70247,
    "twd": 0.031395,
    "rub": 0.011833,
    "pln": 0.25369,
    "try": 0.020021,
}
# Prices of one item, new and used or in two markets, differ by less (RTX 4090: 1.94, 2026-11).
_MOST_APART: Final = 2.0
# From this ratio of its ends on, a range is of several products, or weak.
_WIDE = 1.5
# No GPU costs more per hour than this share of its price; a higher rent is that of a day or month.
_HOUR_SHARE = 1 / 1000
# Assumed for a device without a price: that of the most expensive data centre GPUs.
_UNPRICED_USD = 20_000
# A price this much older than the newest one does not show today's price.
_OLD_DAYS = 2 * 365


def price_problems(catalog: Catalog, today: date | None = None) -> Iterator[Problem]:
    """Yield a problem for each price and rate that contradicts others, its market or the date."""
    # In other time zones it may be tomorrow already.
    last_day = (today or datetime.now(UTC).date()) + timedelta(days=1)
    for entry in (*catalog.prices, *catalog.rates, *catalog.market_factors):
        if entry.value.as_of > last_day:
            yield entry.problem(("as_of",), f"this day has not come yet ({last_day})")
    yield from _rates(catalog)
    for price in catalog.prices:
        yield from _currency(price)
    yield from repeated_prices(catalog.prices)
    yield from _repeated_of_class(catalog.market_factors)
    yield from _repeated_of_class(catalog.trends)


def _repeated_of_class(
    entries: Section[MarketFactor] | Section[Trend],
) -> Iterator[Problem]:
    """Yield a problem for each second factor or trend of a class, market and condition."""
    first: dict[tuple[str, str, str], Placed[MarketFactor] | Placed[Trend]] = {}
    for entry in entries:
        value = entry.value
        key = (value.price_class, value.market, value.condition)
        earlier = first.setdefault(key, entry)
        if earlier is not entry:
            message = f'"{" ".join(key)}" stands at {earlier.place} already; change that one'
            yield entry.problem(("class",), message)


def _rates(catalog: Catalog) -> Iterator[Problem]:
    for rate in catalog.rates:
        last = _LAST_USD.get(rate.value.currency, rate.value.usd)
        if not last / _MOST_APART <= rate.value.usd <= last * _MOST_APART:
            message = (
                f"1 {rate.value.currency.upper()} was worth {last:g} US dollars on 2026-10-30; "
                "is this rate upside down?"
            )
            yield rate.problem(("usd",), message)


def _currency(entry: PlacedPrice) -> Iterator[Problem]:
    usual = CURRENCY_OF[entry.value.market]
    if entry.value.currency != usual and not entry.value.apart:
        message = (
            f'prices in the market "{entry.value.market}" are in {usual}; '
            'if this one is not, say why in "apart"'
        )
        yield entry.problem(("currency",), message, usual)


def repeated_prices(prices: Section[Price]) -> Iterator[Problem]:
    """Yield a problem for each second price of an item in the same market and condition."""
    first: dict[tuple[str, str, str], PlacedPrice] = {}
    for entry in prices:
        price = entry.value
        earlier = first.setdefault((price.item, price.market, price.condition), entry)
        if earlier is not entry:
            message = (
                f'"{price.item}" has a {price.condition} price in "{price.market}" already '
                f"({earlier.place}); change that one"
            )
            yield entry.problem(("item",), message)


def apart_problems(catalog: Catalog) -> tuple[Problem, ...]:
    """Return problems of prices that contradict others of the item, or those of better devices.

    Empty if prices, rates or devices have other problems, which must be corrected first.
    """
    whole = catalog.prices.whole and catalog.rates.whole and catalog.devices.complete
    if not whole or any(price_problems(catalog)):
        return ()
    return (*_apart(catalog), *_dearer_than_better(catalog))


def _apart(catalog: Catalog) -> Iterator[Problem]:
    """Yield prices of an item that differ by more than new from used, or between markets."""
    usd = catalog.usd_rates()
    by_item: defaultdict[str, list[PlacedPrice]] = defaultdict(list)
    for entry in catalog.prices:
        if entry.value.item != ELECTRICITY:
            by_item[entry.value.item].append(entry)
    for entries in by_item.values():
        # Of two prices that contradict each other the newer one has the problem.
        entries.sort(key=lambda entry: entry.value.as_of)
        *others, newest = entries
        for other in others:
            explained = newest.value.apart or other.value.apart
            if _ratio(newest, other, usd) > _MOST_APART and not explained:
                message = (
                    f"more than twice or less than half of what {other.place} says of the same "
                    'item; if both are right, say why in "apart"'
                )
                yield newest.problem(("typical",), message)
                break


def _dearer_than_better(catalog: Catalog) -> Iterator[Problem]:
    """Yield cards at more than twice the price of several better ones of the maker in the market.

    A single one may be a new card that makes the older ones look dear. Cards made for servers are
    left out: hardly anybody can use them, so they are cheap.
    """
    usd = catalog.usd_rates()
    devices = {entry.value.id: entry.value for entry in catalog.devices}
    cards = [
        (entry, devices[entry.value.item])
        for entry in catalog.prices
        if entry.value.item in devices and _is_card(devices[entry.value.item])
    ]
    for entry, device in cards:
        better = {
            other.id: place.place
            for place, other in cards
            if entry.value.market == place.value.market
            and _usd(entry, usd) > _MOST_APART * _usd(place, usd)
            and _is_better(other, device)
        }
        if len(better) > 1 and not entry.value.apart:
            name, place = next(iter(better.items()))
            message = (
                f'"{name}" is better in everything and costs less than half of this ({place}); '
                'if that is right, say why in "apart"'
            )
            yield entry.problem(("typical",), message)


def _is_card(device: Device) -> bool:
    return device.kind == "gpu" and not device.headless


def _is_better(device: Device, other: Device) -> bool:
    return (
        device.maker == other.maker
        and min(device.memory_gib) >= max(other.memory_gib)
        and (device.bandwidth_gb_per_s or 0) >= (other.bandwidth_gb_per_s or 0)
        and (device.compute_tflops or 0) >= (other.compute_tflops or 0)
    )


def _usd(entry: PlacedPrice, usd: Mapping[str, float]) -> float:
    return entry.value.typical * usd[entry.value.currency]


def _ratio(entry: PlacedPrice, other: PlacedPrice, usd: Mapping[str, float]) -> float:
    prices = _usd(entry, usd), _usd(other, usd)
    return max(prices) / min(prices)


def price_remarks(catalog: Catalog) -> Iterator[Problem]:
    """Yield remarks on prices to check again; they do not prevent a library."""
    yield from _wide(catalog)
    yield from _days(catalog)
    yield from _hours(catalog)
    yield from _outdated(catalog)


def _wide(catalog: Catalog) -> Iterator[Problem]:
    for entry in catalog.prices:
        price = entry.value
        explained = price.note or len(price.source) > 1 or price.quality != "A"
        if price.most >= _WIDE * price.least and not explained:
            message = (
                "the range is wide; say why in a note, name several sources, or lower its quality"
            )
            yield entry.problem(("high",), message)


def _days(catalog: Catalog) -> Iterator[Problem]:
    """Yield rates of other days than the newest; conversions only agree within one list."""
    newest = max((rate.value.as_of for rate in catalog.rates), default=None)
    for rate in catalog.rates:
        if rate.value.as_of != newest and not rate.value.apart:
            message = f"other rates are of {newest}; take all of them from one list"
            yield rate.problem(("as_of",), message)


def _outdated(catalog: Catalog) -> Iterator[Problem]:
    newest = max((entry.value.as_of for entry in catalog.prices), default=None)
    for entry in catalog.prices:
        if newest is not None and (newest - entry.value.as_of).days > _OLD_DAYS:
            yield entry.problem(("as_of",), f"two years older than the newest price ({newest})")


def _hours(catalog: Catalog) -> Iterator[Problem]:
    usd = {rate.value.currency: rate.value.usd for rate in catalog.rates}
    bought: dict[str, float] = {}
    for entry in catalog.prices:
        price = entry.value
        cost_usd = price.least * usd.get(price.currency, 1)
        bought[price.item] = max(cost_usd, bought.get(price.item, 0))
    for offer in catalog.rent:
        hour_usd = offer.value.per_hour * usd.get(offer.value.currency, 1) / offer.value.count
        if hour_usd > _HOUR_SHARE * bought.get(offer.value.device, _UNPRICED_USD):
            message = "an hour costs more than a thousandth of the device; is it an hour's price?"
            yield offer.problem(("per_hour",), message)
