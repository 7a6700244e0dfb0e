"""Entries of published quality: scores of models on a benchmark, and the loss by a format."""

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.units import Share


class Benchmark(Entry):
    """One measure of one benchmark in one snapshot; a higher score is better.

    Scores can be compared only within one entry. `as_of` is a day or a month, as the publisher
    dates the snapshot. `scores` are by the catalog's model ids.
    """

    id: EntryId
    name: LocalisedText
    as_of: str = Field(pattern=r"^20\d\d-\d\d(-\d\d)?$")
    scores: dict[str, float] = Field(min_length=1)
    source: Texts


class FormatQuality(Entry):
    """The loss of quality by a number format, measured on one model.

    `perplexity_rise`: the rise of the perplexity over that of the unquantised weights, as a share.
    """

    format: str
    perplexity_rise: Share = Field(ge=0)
    measured_on: str
    source: Texts
