"""Remarks on prices that may be mistakes: unexplained wide ranges, rates of several days, rents."""

from collections.abc import Iterator

from bot.loading.catalog import Catalog
from bot.marked_yaml import Problem

# From this ratio of its ends on, a range is of several products, or weak.
_WIDE = 1.5
# No GPU costs more per hour than this share of its price; a higher rent is that of a day or month.
_HOUR_SHARE = 1 / 1000
# Assumed for a device without a price: that of the most expensive data centre GPUs.
_UNPRICED_USD = 20_000


def price_remarks(catalog: Catalog) -> Iterator[Problem]:
    """Yield remarks on prices to check again; they do not prevent a library."""
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
    """Yield rates of other days than the newest; conversions only agree within one list."""
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
