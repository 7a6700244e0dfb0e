"""The price, link and last day of an offer, as a moderator types them."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from bot.asking.budget import Budget, read_budget
from bot.asking.line import visible
from bot.asking.market_words import CURRENCY_OF, MARKET_OF
from bot.catalog.price import Condition, Currency, Price
from bot.catalog.prices.shop_hosts import OFFER_HOSTS
from bot.commands.asker import Asker
from bot.commands.declined import DeclinedError
from bot.library.library import Library
from bot.spelling import slug

_DAYS: Final = re.compile(r"(\d{1,3})\s*(?:d|days?|天)?")
_SHOWN_HOSTS: Final = 6


def item_of(text: str, library: Library) -> str:
    """Return the id of the item that a text names; the text as an id if none is known by it."""
    own = slug(text)
    known = {price.item for price in library.prices} | {*library.devices, *library.systems}
    if own in known:
        return own
    for device in library.devices.values():
        if own in (slug(device.name), slug(device.short_name), *map(slug, device.aliases)):
            return device.id
    named = (system.id for system in library.systems.values() if slug(system.name.en) == own)
    return next(named, own)


def typed_amount(text: str, library: Library, asker: Asker) -> Budget:
    """Return a typed price; a bare number is in the asker's currency, else the server's."""
    amount = read_budget(text, library.rates, usual_currency(asker))
    if amount is None or amount.amount <= 0:
        raise DeclinedError("no_price", text=text[:40])
    return amount


def usual_currency(asker: Asker) -> Currency:
    """Return the currency of a bare number: the asker's, otherwise that of the server's market."""
    for currency, market in MARKET_OF.items():
        if asker.currency == currency or (asker.currency is None and asker.market == market):
            return currency
    return "usd"


def typed_link(text: str | None) -> str | None:
    """Return the address of an offer; DeclinedError if it leads to no known shop."""
    if text is None:
        return None
    parts = urlsplit(text.strip())
    if parts.scheme != "https" or parts.netloc not in OFFER_HOSTS:
        raise DeclinedError(
            "strange_link",
            host=(parts.netloc or text)[:100],
            known=", ".join(sorted(OFFER_HOSTS)[:_SHOWN_HOSTS]),
        )
    return text.strip()


def typed_until(text: str | None, today: date) -> date | None:
    """Return the last day of an offer: `2026-12-24`, or a number of days such as `14 days`."""
    if text is None:
        return None
    days = _DAYS.fullmatch(text.strip().casefold())
    try:
        until = today + timedelta(int(days[1])) if days else date.fromisoformat(text.strip())
    except ValueError:
        raise DeclinedError("no_day", text=text[:40]) from None
    if until < today:
        raise DeclinedError("day_gone", day=until.isoformat())
    return until


def price_of(
    item: str,
    amount: Budget,
    condition: Condition,
    source: str,
    link: str | None = None,
    until: date | None = None,
) -> Price:
    """Return a typed price as an entry; whether the item exists, the load checks."""
    market = MARKET_OF[amount.currency]
    # A currency without a market of its own is no slip: the moderator has typed or chosen it.
    apart = None if amount.currency == CURRENCY_OF[market] else f"seen in {amount.currency}"
    return Price(
        item=item,
        market=market,
        currency=amount.currency,
        condition=condition,
        typical=amount.amount,
        as_of=datetime.now(UTC).date(),
        quality="A",
        source=(visible(source),),
        apart=apart,
        link=link,
        until=until,
    )
