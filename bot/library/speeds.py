"""The data about speeds: fitted constants, gains of drafts, published measurements by setup."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.catalog.measured.draft_gains import DraftGains
from bot.catalog.measured.fitted import Fitted
from bot.catalog.measured.measurement import Measurement, Work
from bot.sizing.speed.cost import Rates


@dataclass(frozen=True)
class MeasuredSetup:
    """The values that two measurements must share to be compared."""

    work: Work
    device: str
    count: int
    model: str
    format: str
    runtime: str


@dataclass(frozen=True, eq=False)
class Speeds:
    """Constants and measurements, frozen like the library."""

    fitted: Fitted
    drafts: DraftGains
    measurements: tuple[Measurement, ...] = ()

    @cached_property
    def decode(self) -> Rates:
        """The constants and spreads of decode."""
        return self.fitted.decode.rates()

    @cached_property
    def prefill(self) -> Rates:
        """The constants and spreads of prefill."""
        return self.fitted.prefill.rates()

    @cached_property
    def by_setup(self) -> Mapping[MeasuredSetup, tuple[Measurement, ...]]:
        """The measurements of each setup."""
        return _grouped(self.measurements)

    def same_as(self, other: "Speeds") -> bool:
        """Whether both give the same speeds."""
        same = self.fitted == other.fitted and self.drafts == other.drafts
        return same and self.measurements == other.measurements


def _grouped(rows: Iterable[Measurement]) -> Mapping[MeasuredSetup, tuple[Measurement, ...]]:
    result: dict[MeasuredSetup, tuple[Measurement, ...]] = {}
    for row in rows:
        setup = MeasuredSetup(row.work, row.device, row.count, row.model, row.format, row.runtime)
        result[setup] = (*result.get(setup, ()), row)
    return result
