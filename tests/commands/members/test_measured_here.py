import pytest

from bot.answers.report.report import Report
from bot.cards.report.waiting import SPEEDS
from bot.commands.members.measured_here import MeasuredHere
from bot.library.library import Library
from bot.loading import Loaded
from bot.store import NewReport, Store
from tests.store.conftest import LIN, SERVER

NOW = 1_790_000_000
REPORT = Report(
    model="tiny",
    format="Q4_K_M",
    hardware="small-gpu 16GB",
    runtime="llama.cpp",
    kv="f16",
    work="decode",
    depth=0,
    tokens=128,
    tokens_per_s=99,
)


@pytest.fixture
def library(shared: Loaded) -> Library:
    """Return the small library."""
    assert shared.library is not None
    return shared.library


async def _approve(store: Store, *speeds: Report) -> None:
    content = SPEEDS.dump_json(speeds).decode()
    await store.reports.keep(NewReport(SERVER, LIN, "lin", "approved", "inside", content), NOW)


async def test_a_server_without_reports_uses_the_shared_library(
    store: Store, library: Library
) -> None:
    """It is the same object, as in direct messages."""
    here = MeasuredHere(store.reports)
    assert library is await here.over(library, SERVER, NOW)
    assert library is await here.over(library, None, NOW)


async def test_every_speed_of_a_report_is_a_row(store: Store, library: Library) -> None:
    """A row has the year of the report; a speed that fits no row is left out."""
    await _approve(store, REPORT, REPORT.model_copy(update={"kv": "q8_0"}))
    over = await MeasuredHere(store.reports).over(library, SERVER, NOW)
    (row,) = set(over.speeds.measurements) - set(library.speeds.measurements)
    assert (99, 2026, "member report 1") == (row.tokens_per_s, row.year, row.source)


async def test_reports_are_read_again_only_after_a_change(store: Store, library: Library) -> None:
    """The library is the same object until the rules or the reports change."""
    here = MeasuredHere(store.reports)
    await _approve(store, REPORT)
    first = await here.over(library, SERVER, NOW)
    await _approve(store, REPORT)
    assert first is await here.over(library, SERVER, NOW)
    here.forget(SERVER)
    second = await here.over(library, SERVER, NOW)
    assert 1 + len(first.speeds.measurements) == len(second.speeds.measurements)
    changed = library.with_measurements(library.speeds.measurements)
    assert second is not await here.over(changed, SERVER, NOW)


async def test_reports_about_removed_entries_are_left_out(
    store: Store, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    """They are logged; the other reports count."""
    await _approve(store, REPORT.model_copy(update={"model": "gone-7b"}), REPORT)
    over = await MeasuredHere(store.reports).over(library, SERVER, NOW)
    assert 1 + len(library.speeds.measurements) == len(over.speeds.measurements)
    assert "report 1 does not go with the catalog: unknown_model" in caplog.text
