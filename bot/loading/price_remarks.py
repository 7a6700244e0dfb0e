"""Prices that may be slips: a range that nobody explains, rates of several days, a costly hour."""

from collections.abc import Iterator

from bot.loading.catalog import Catalog
from bot.marked_yaml import Problem

# A range that spans so much of its low end is of several things, or weak.
_WIDE = 1.5
# No GPU is rented for an hour at more than this share of what it costs; who wrote the price of a
# day or of a month did.
_HOUR_SHARE = 1 / 1000
# Taken for a device without a price of its own: the dearest of the data centre.
_UNPRICED_USD = 20_000


def price_remarks(catalog: Catalog) -> Iterator[Problem]:
    """What is to be looked at again; it refuses nothing."""
    yield from _wide(catalog)
    yield from _days(catalog)
    yield from _hours(catalog)


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
    """Rates of one list, so that two conversions agree."""
    newest = max((rate.value.as_of for rate in catalog.rates), default=None)
    for rate in catalog.rates:
        if rate.value.as_of != newest:
            message = f"other rates are of {newest}; take all of them from one list"
            yield rate.problem(("as_of",), message)


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
