"""What `/about` answers: which program and which facts answer here."""

from datetime import date
from typing import Literal

from bot.asking.question import AboutQuestion
from bot.catalog.frozen import Frozen


class Counts(Frozen):
    """How much the library holds; `sources` are different pages that its facts were read from."""

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

    `hosts`: where most of the sources lie, the most first.
    """

    kind: Literal["about"] = "about"
    question: AboutQuestion
    program_version: str
    counts: Counts
    newest_price: date | None
    hosts: tuple[str, ...]
    library_version: str
