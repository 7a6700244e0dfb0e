"""The answer to `/about`: versions, and counts and sources of the library's facts."""

from datetime import date
from typing import Literal

from bot.asking.question import AboutQuestion
from bot.catalog.frozen import Frozen


class Counts(Frozen):
    """Numbers of entries in the library; `sources` counts the different pages they name."""

    models: int
    closed_models: int
    devices: int
    systems: int
    prices: int
    benchmarks: int
    rules: int
    sources: int


class AboutAnswer(Frozen):
    """The answer to `/about`. `newest_price` is None for a library without prices.

    `hosts`: the hosts with the most source pages, the most frequent first.
    """

    kind: Literal["about"] = "about"
    question: AboutQuestion
    program_version: str
    counts: Counts
    newest_price: date | None
    hosts: tuple[str, ...]
    library_version: str
