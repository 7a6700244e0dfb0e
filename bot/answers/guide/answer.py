"""What `/guide` answers: the figures of a topic, from which its text is written."""

from datetime import date
from typing import Literal, NamedTuple

from bot.asking.question import GuideQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import SpeedRange

# bytes: of memory, file_bytes: on a disk; share: of one; usd: on the day the catalog says.
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
    """One figure with its unit; `key` names its placeholder in a text, or its column."""

    key: str
    value: SpeedRange | Localised | date | int | float | str
    unit: Unit


Row = tuple[Figure, ...]


class Lesson(NamedTuple):
    """What a topic's card is made of: figures of its text, rows of its table, what to ask next."""

    figures: Row
    rows: tuple[Row, ...]
    next: tuple[str, ...]


def row(**values: tuple[SpeedRange | Localised | date | int | float | str, Unit]) -> Row:
    """Figures by their keys, each with its unit."""
    return tuple(Figure(key=key, value=value, unit=unit) for key, (value, unit) in values.items())


def speed(tokens_per_s: SpeedRange | None) -> tuple[SpeedRange | str, Unit]:
    """A speed as a value of a row; a stroke where there is none."""
    return ("–", "text") if tokens_per_s is None else (tokens_per_s, "tokens_per_s")


class GuideAnswer(Frozen):
    """The answer to `/guide`: a topic's lesson."""

    kind: Literal["guide"] = "guide"
    question: GuideQuestion
    figures: Row
    rows: tuple[Row, ...]
    next: tuple[str, ...]
    library_version: str
