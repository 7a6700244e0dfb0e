"""Approved reports as measured speeds of the server where they were told."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pydantic import TypeAdapter

from bot.answers.report.measurement import measurement_of
from bot.answers.report.report import Report
from bot.asking.mistake import Mistake
from bot.catalog.measurement import Measurement
from bot.library.library import Library
from bot.store import KeptReport
from bot.store.reports import Reports

SPEEDS: Final = TypeAdapter(tuple[Report, ...])  # what `content` of a kept report holds
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Extended:
    base: Library
    library: Library


class MeasuredHere:
    """Extends a server's library by its reports; read from the store once for each library."""

    def __init__(self, reports: Reports) -> None:
        self._reports: Final = reports
        self._extended: Final[dict[int, _Extended]] = {}

    async def over(self, base: Library, server_id: int | None, now_s: int) -> Library:
        """The library with what the server has approved; in a direct message as it is."""
        if server_id is None:
            return base
        known = self._extended.get(server_id)
        if known is None or known.base is not base:
            kept = await self._reports.in_state(server_id, "approved", now_s)
            library = base.with_measurements(measurements_of(kept, base)) if kept else base
            known = _Extended(base, library)
            self._extended[server_id] = known
        return known.library

    def forget(self, server_id: int) -> None:
        """Read a server's reports anew, since one was approved."""
        self._extended.pop(server_id, None)


def measurements_of(kept: list[KeptReport], library: Library) -> tuple[Measurement, ...]:
    """The reports that a row of measured speeds can say; others are left out."""
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
        # The catalog has renamed or lost what it is of.
        LOG.warning("report %s does not go with the catalog: %s", kept.number, mistake.kind)
        return None
