"""Approved reports as measured speeds of the server where they were sent."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.answers.report.measurement import measurement_of
from bot.answers.report.report import Report
from bot.asking.mistake import Mistake
from bot.cards.report.waiting import SPEEDS
from bot.catalog.measured.measurement import Measurement
from bot.library.library import Library
from bot.store import KeptReport
from bot.store.reports import Reports

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Extended:
    base: Library
    library: Library


class MeasuredHere:
    """Adds a server's reports to its library; they are read from the store once per library."""

    def __init__(self, reports: Reports) -> None:
        self._reports: Final = reports
        self._extended: Final[dict[int, _Extended]] = {}

    async def over(self, base: Library, server_id: int | None, now_s: int) -> Library:
        """Return the library with the server's approved reports; unchanged in a direct message."""
        if server_id is None:
            return base
        known = self._extended.get(server_id)
        if known is None or known.base is not base:
            kept = await self._reports.approved_speeds(server_id, now_s)
            library = base.with_measurements(measurements_of(kept, base)) if kept else base
            known = _Extended(base, library)
            self._extended[server_id] = known
        return known.library

    def forget(self, server_id: int) -> None:
        """Drop a server's extended library, since its approved reports have changed."""
        self._extended.pop(server_id, None)


def measurements_of(kept: list[KeptReport], library: Library) -> tuple[Measurement, ...]:
    """Return the reports as rows of measured speeds; a report that fits no row is left out."""
    rows = (
        _measurement(speed, kept_entry, library)
        for kept_entry in kept
        for speed in SPEEDS.validate_json(kept_entry.content)
    )
    return tuple(row for row in rows if row is not None)


def _measurement(speed: Report, kept: KeptReport, library: Library) -> Measurement | None:
    year = datetime.fromtimestamp(kept.created_at_s, UTC).year
    try:
        return measurement_of(speed, library, year, f"member report {kept.number}")
    except Mistake as mistake:
        # The catalog has renamed or removed the model or hardware.
        LOG.warning("report %s does not go with the catalog: %s", kept.number, mistake.kind)
        return None
