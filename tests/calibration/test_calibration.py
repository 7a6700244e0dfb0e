from dataclasses import replace

import pytest

from bot.calibration.calibration import calibrate
from bot.calibration.fitted_file import fitted_text
from bot.calibration.report import report, report_lines
from bot.catalog.measured.fitted import Fitted
from bot.library.library import Library
from bot.marked_yaml import read_marked
from tests.calibration.conftest import ROWS, Timed

PREFILL = tuple(
    replace(row, work="prefill", depth=0, tokens=tokens)
    for row in ROWS[::3]
    for tokens in (512, 4096)
)
BATCH = tuple(replace(row, streams=8) for row in ROWS if row.model == "small-7b")


@pytest.fixture(scope="module")
def library(timed: Timed) -> Library:
    """Return decode and prefill rows, also of several users, with the speeds of the true rates."""
    return timed(*ROWS, *PREFILL, *BATCH)


def test_rows_of_several_users_do_not_change_constants_of_one_user(
    library: Library, timed: Timed
) -> None:
    """They only add the constants for several users."""
    alone, together = (
        calibrate(entry).decode.constants for entry in (timed(*ROWS, *PREFILL), library)
    )
    assert {**together, **alone} == dict(together)
    assert {"batch", "batch.cuda"} <= together.keys() - alone.keys()


def test_several_users_have_spreads_of_their_own(library: Library) -> None:
    """Where there are any."""
    result = calibrate(library)
    assert {"all", "batch"} <= result.decode.spreads.keys()
    assert "batch" not in result.prefill.spreads


def test_sources_are_counted_for_each_engine(library: Library) -> None:
    """All rows are of one page."""
    sources = calibrate(library).decode.sources
    assert {"device.rtx-9090.cuda", "device.m9-max.metal"} <= sources.keys()
    assert {1} == set(sources.values())


def test_the_written_file_is_read_back_unchanged(library: Library) -> None:
    """Every constant and every spread, to the digit."""
    result = calibrate(library)
    marked, problems = read_marked(fitted_text(result).encode(), "fitted.yaml")
    assert not problems
    assert marked is not None
    fitted = Fitted.model_validate(marked.data)
    assert result.repeat_share == fitted.repeat_share
    for work, entry in ((result.decode, fitted.decode), (result.prefill, fitted.prefill)):
        assert dict(work.constants) == entry.constants
        assert dict(work.spreads) == dict(entry.rates().spreads)
        assert (work.sources, work.widening) == (entry.sources, entry.rates().widening)


def test_the_report_has_a_line_for_every_class_with_five_rows(library: Library) -> None:
    """Counts add up; errors of generated speeds are small."""
    lines = {line.name: line for line in report_lines(calibrate(library).decode.residuals)}
    assert ["all", "dense", "mixture", "short", "long"] == list(lines)[:5]
    assert len(ROWS) == lines["all"].count == lines["dense"].count + lines["mixture"].count
    assert len(BATCH) == lines["batch"].count
    assert lines["all"].median_error < 0.1
    assert 0 <= lines["all"].coverage <= 1


def test_the_report_is_a_table_for_people(library: Library) -> None:
    """A head, and one line for each class of each kind of work."""
    head, *lines = report(calibrate(library)).splitlines()
    assert ["class", "rows", "median", "p90", "in", "90", "%"] == head.split()
    assert {"decode", "prefill"} == {line.split()[0] for line in lines}
