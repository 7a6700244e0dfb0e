"""Puts one price into a server's overlay."""

from typing import Any

from bot.catalog.price import Price
from bot.overlays.address import Data, rows_of

_MOST_CHANGE = 1.5  # times the old price; a larger rise must be confirmed
_LEAST_CHANGE = 0.5  # times the old price; a larger fall must be confirmed


def with_price(own: Data, price: Price) -> Data:
    """Return the overlay with a price, which replaces one for the same item, market, condition."""
    entry: dict[str, Any] = price.model_dump(mode="json", by_alias=True, exclude_none=True)
    entry["source"] = list(price.source)
    kept = [row for row in rows_of(own, "prices") if not _same(row, price)]
    return {**own, "prices": [*kept, entry]}


def moves_far(old: Price, new: Price) -> bool:
    """Return whether a price changes by more than half of the old one, perhaps by a typing mistake.

    Both are for the same market. True if their currencies differ, since the change is not known.
    """
    if old.currency != new.currency:
        return True
    return not _LEAST_CHANGE <= new.typical / old.typical <= _MOST_CHANGE


def _same(row: object, price: Price) -> bool:
    keys = ("item", "market", "condition")
    return isinstance(row, dict) and all(row.get(key) == getattr(price, key) for key in keys)
