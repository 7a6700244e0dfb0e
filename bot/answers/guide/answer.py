"""The answer to `/guide`: the figures of a topic, which its text and table show."""

from datetime import date
from typing import Literal, NamedTuple

from bot.answers.shared import RateFigures
from bot.asking.question import GuideQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange

# bytes: in memory; file_bytes: on disk; share: from 0 to 1; usd: at the catalog's dated rate.
Unit = Literal[
    "text",
    "count",
    "parameters",
    "bits",
    "share",
    "bytes",
    "file_bytes",
    "tokens",
    "tokens_per_s",
    "gb_per_s",
    "usd",
    "verdict",
    "day",
]


class Figure(Frozen):
    """A figure with its unit; `key` names its placeholder in a text or its column in a table."""

    key: str
    value: SpeedRange | Localised | date | int | float | str
    unit: Unit


Row = tuple[Figure, ...]


class Lesson(NamedTuple):
    """The content of a topic's card: figures of its text, rows of its table, further questions."""

    figures: Row
    rows: tuple[Row, ...]
    next: tuple[str, ...]


def row(**values: tuple[SpeedRange | Localised | date | int | float | str, Unit]) -> Row:
    """Make a row of figures from their keys, each with value and unit."""
    return tuple(Figure(key=key, value=value, unit=unit) for key, (value, unit) in values.items())


def speed(tokens_per_s: SpeedRange | None) -> tuple[SpeedRange | str, Unit]:
    """Return a speed as a value of a row; a dash if it is None."""
    return ("–", "text") if tokens_per_s is None else (tokens_per_s, "tokens_per_s")


class GuideAnswer(Frozen):
    """The answer to `/guide`: a topic's lesson."""

    kind: Literal["guide"] = "guide"
    question: GuideQuestion
    figures: Row
    rows: tuple[Row, ...]
    next: tuple[str, ...]
    library_version: str
    rate: RateFigures | None = None  # the currency of the prices on its card
