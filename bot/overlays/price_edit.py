"""One price put into a server's overlay."""

from typing import Any

from bot.catalog.price import Price
from bot.overlays.address import Data, rows_of

_MOST_CHANGE = 1.5  # a price that moves further than this, up or down by half, is asked about
_LEAST_CHANGE = 0.5


def with_price(own: Data, price: Price) -> Data:
    """The overlay with a price in place of its own one of the same item, market and condition."""
    entry: dict[str, Any] = price.model_dump(mode="json", by_alias=True, exclude_none=True)
    entry["source"] = list(price.source)
    kept = [row for row in rows_of(own, "prices") if not _same(row, price)]
    return {**own, "prices": [*kept, entry]}


def moves_far(old: Price, new: Price) -> bool:
    """Whether a price moves by more than half of the old one, which may be a slip of a finger.

    Both are of one market; where that has two currencies, the move is not known, and far.
    """
    if old.currency != new.currency:
        return True
    return not _LEAST_CHANGE <= new.typical / old.typical <= _MOST_CHANGE


def _same(row: object, price: Price) -> bool:
    keys = ("item", "market", "condition")
    return isinstance(row, dict) and all(row.get(key) == getattr(price, key) for key in keys)
