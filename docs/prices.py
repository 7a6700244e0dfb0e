"""Counts the catalog's prices by market into docs/prices.md: `python -m docs.prices 2026-11-29`.

The day is that from which the age of the prices is counted; without one it is today. Counted are
the rows, and the prices of what `/buy` advises.
"""

import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.answered_case import answered
from benchmarks.shipped import shipped
from bot.catalog.price import ELECTRICITY, Price
from bot.catalog.system import System
from bot.loading.catalog import read_catalog
from bot.loading.folder import Folder
from docs.price_shares import BUDGETS, HEAD, Share, questions, share

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "prices.md"
# What counts as fresh, and as usable, in days; the first is that from which cards say that a price
# is old.
FRESH_DAYS, USABLE_DAYS = 60, 180
_MARKETS = {
    "us": "US",
    "eu": "European Union",
    "uk": "United Kingdom",
    "cn": "mainland China",
}
_TABLE = re.compile(r"(<!-- counted -->\n).*?(<!-- end -->)", re.DOTALL)
_PICKED = re.compile(r"(<!-- picked -->\n).*?(<!-- end -->)", re.DOTALL)
_HEAD = (
    "market",
    "prices",
    "devices",
    "of them used",
    "systems",
    "parts",
    f"up to {FRESH_DAYS} days old",
    f"up to {USABLE_DAYS}",
    "older",
    "A",
    "B",
    "C",
)


def with_counts(
    page: str,
    prices: Sequence[Price],
    devices: Collection[str],
    systems: Mapping[str, System],
    day: date,
) -> str:
    """Return the page with the table of what is known on a day between its marks."""
    goods = [price for price in prices if price.item != ELECTRICITY]
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD))]
    for market, name in _MARKETS.items():
        here = [price for price in goods if price.market == market]
        lines.append(_line([name, *_counts(here, devices, systems, day)]))
    lines.append(_line(["all", *_counts(goods, devices, systems, day)]))
    table = f"Counted on {day}.\n\n" + "\n".join(lines) + "\n"
    return _TABLE.sub(lambda found: f"{found[1]}{table}{found[2]}", page)


def with_shares(page: str, shares: Mapping[str, Share]) -> str:
    """Return the page with the table of what the main picks' prices rest on between its marks."""
    lines = [_line(HEAD), _line(["---"] * len(HEAD))]
    lines += [_line([currency, *found.cells]) for currency, found in shares.items()]
    lines.append(
        _line(["all", *map(sum, zip(*(found.cells for found in shares.values()), strict=True))])
    )
    table = "\n".join(lines) + "\n"
    return _PICKED.sub(lambda found: f"{found[1]}{table}{found[2]}", page)


def _shares(day: date) -> dict[str, Share]:
    library = shipped()
    asked = list(questions(library.goals))
    return {
        currency: share((answered(line, library) for own, line in asked if own == currency), day)
        for currency in BUDGETS
    }


def _counts(
    prices: Sequence[Price], devices: Collection[str], systems: Mapping[str, System], day: date
) -> list[int]:
    """Count prices, kinds of item, ages and qualities, in the order of the table's head."""
    items = {price.item for price in prices}
    used = [price.item for price in prices if price.condition == "used"]
    ages = [(day - price.as_of).days for price in prices]
    return [
        len(prices),
        len(_devices(items, devices, systems)),
        len(_devices(used, devices, systems)),
        len(items & systems.keys()),
        len(items - systems.keys() - set(devices)),
        sum(age <= FRESH_DAYS for age in ages),
        sum(FRESH_DAYS < age <= USABLE_DAYS for age in ages),
        sum(age > USABLE_DAYS for age in ages),
        *(sum(price.quality == quality for price in prices) for quality in "ABC"),
    ]


def _devices(
    items: Iterable[str], devices: Collection[str], systems: Mapping[str, System]
) -> set[str]:
    """Return the devices among the items, and those of the systems among them."""
    known = set(items)
    within = {part.device for name in known & systems.keys() for part in systems[name].devices}
    return known & set(devices) | within


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def main(arguments: Sequence[str]) -> None:
    """Write the tables of docs/prices.md anew; ValueError for a day that is none."""
    day = date.fromisoformat(arguments[0]) if arguments else datetime.now(UTC).date()
    catalog, _ = read_catalog(Folder(ROOT / "catalog"))
    systems = {entry.value.id: entry.value for entry in catalog.systems}
    prices = [entry.value for entry in catalog.prices]
    text = with_counts(PAGE.read_text(encoding="utf-8"), prices, catalog.devices.ids, systems, day)
    PAGE.write_text(with_shares(text, _shares(day)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
