"""Published quality: scores of models on one benchmark at one time, and what a format costs."""

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.units import Share


class Benchmark(Entry):
    """One measure of one benchmark in one snapshot; a higher score is better.

    Scores compare with one another only inside one entry. `as_of` is a day or a month, as the
    publisher dates the snapshot. `scores` are by the catalog's model ids.
    """

    id: EntryId
    name: LocalisedText
    as_of: str = Field(pattern=r"^20\d\d-\d\d(-\d\d)?$")
    scores: dict[str, float] = Field(min_length=1)
    source: Texts


class FormatQuality(Entry):
    """How much worse a model gets in a number format, measured on one model.

    `perplexity_rise`: share by which the perplexity rises over the unquantised weights.
    """

    format: str
    perplexity_rise: Share = Field(ge=0)
    measured_on: str
    source: Texts
