"""A server's own models, devices, machines and prices, over those of the shared catalog."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from bot.catalog.device import Device
from bot.catalog.model import Model
from bot.catalog.price import Price
from bot.catalog.system import System
from bot.loading.catalog import Catalog
from bot.loading.duplicates import repeated
from bot.loading.prices import repeated_prices
from bot.loading.section import Section
from bot.marked_yaml import Marked, Problem

# Every server with models or machines of its own has indexes of names of its own, and runs of its
# own in the caches. A dozen is more than any trial server had (2026-11).
MOST_ENTRIES: Final = 12
_KINDS: Final[dict[str, type[Any]]] = {"models": Model, "devices": Device, "systems": System}
LISTS: Final = (*_KINDS, "prices")


class OwnCatalog:
    """Reads the lists of the catalog in an overlay; `catalog` is the shared one with them in it."""

    def __init__(self, shared: Catalog, marked: Marked) -> None:
        self.catalog = replace(shared)
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self._marked = marked
        for name, kind in _KINDS.items():
            self._take(name, kind)
        self.own_prices = self._take_prices()

    def _take(self, name: str, kind: type[Any]) -> None:
        own: Section[Any] = Section(kind)
        # Applied to the shared entries, the second of two with one id would replace the first.
        self.problems += [*own.take(self._marked, (name,)), *repeated("id", own)]
        if len(own.entries) > MOST_ENTRIES:
            message = f"a server has at most {MOST_ENTRIES} {name} of its own"
            self.problems.append(self._marked.problem((name, MOST_ENTRIES), message))
        shared: Section[Any] = getattr(self.catalog, name)
        setattr(self.catalog, name, shared.with_changes(own, lambda entry: entry.id))

    def _take_prices(self) -> int:
        own = Section(Price)
        self.problems += [*own.take(self._marked, ("prices",)), *repeated_prices(own)]
        self.remarks += _ended(own, datetime.now(UTC).date())
        self.catalog.prices = self.catalog.prices.with_changes(
            own, lambda price: (price.item, price.market, price.condition)
        )
        return len(own.entries)


def _ended(prices: Section[Price], today: date) -> Iterator[Problem]:
    """Yield a remark for each offer that counts no more."""
    for entry in prices:
        until = entry.value.until
        if until is not None and until < today:
            message = f'the offer for "{entry.value.item}" ended on {until} and counts no more'
            yield entry.problem(("until",), message)


def own_ids(own: dict[str, Any]) -> dict[str, list[str]]:
    """Return the ids of a server's own models, devices and machines, and the items of its prices.

    By the list in which they stand; `own` is the data of an overlay.
    """
    result = {}
    for name in LISTS:
        rows = own.get(name)
        key = "item" if name == "prices" else "id"
        listed = rows if isinstance(rows, list) else []
        result[name] = [str(row[key]) for row in listed if isinstance(row, dict) and key in row]
    return result
