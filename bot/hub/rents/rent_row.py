"""A row of a list of rents as its file states it, and the checks of its figures."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.catalog.price import Currency
from bot.marked_yaml import Problem

# US dollars for a GPU and hour: Salad's smallest cards cost 0.09, a B300 18 (2026-08-22).
_LEAST_USD, _MOST_USD = 0.01, 100.0
_LONGEST_NAME: Final = 60


class UnreadableRowError(ValueError):
    """A row whose values cannot be right; the message says which and why."""


@dataclass(frozen=True)
class RentRow:
    """One GPU of a provider by the hour, on demand; `line` is where the list states it.

    `memory_gib` is None where only the name says it. `source` is where the list's maker read it.
    """

    line: int
    provider: str
    gpu: str
    memory_gib: float | None
    currency: Currency
    per_hour: float
    day: date
    source: str


@dataclass(frozen=True)
class ReadList:
    """The rows of a list that can be right, and a problem for each that cannot."""

    rows: tuple[RentRow, ...]
    problems: tuple[Problem, ...]


def text_in(values: Mapping[str, object], key: str) -> str:
    """Return a short text of a row; UnreadableRowError if it is none."""
    value = values.get(key)
    if isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= _LONGEST_NAME:
        return value.strip()
    raise UnreadableRowError(f'"{key}" is no name')


def number_in(values: Mapping[str, object], key: str) -> float:
    """Return a number of a row, also from its text; UnreadableRowError if it is none."""
    value = values.get(key)
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if isinstance(value, bool) or not math.isfinite(number):
        raise UnreadableRowError(f'"{key}" is no number')
    return number


def price_in(values: Mapping[str, object], key: str, usd: float) -> float:
    """Return the price of an hour, in a currency of which one unit is worth `usd` US dollars.

    UnreadableRowError for what no GPU costs: 0, a day's or a month's price, a slip of zeros.
    """
    price = number_in(values, key)
    if not _LEAST_USD <= price * usd <= _MOST_USD:
        bounds = f"{_LEAST_USD / usd:g} to {_MOST_USD / usd:g}"
        raise UnreadableRowError(f'"{key}" {price:g} is no price of a GPU and hour ({bounds})')
    return price


def day_in(text: object, today: date) -> date:
    """Return the day at the beginning of a time; UnreadableRowError if it is none, or to come."""
    try:
        day = date.fromisoformat(str(text)[:10])
    except ValueError:
        raise UnreadableRowError(f'"{str(text)[:20]}" is no day') from None
    if day > today + timedelta(days=1):
        raise UnreadableRowError(f"the day {day} has not come yet")
    return day
