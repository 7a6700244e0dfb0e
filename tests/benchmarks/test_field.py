import csv
from dataclasses import replace

import pytest

from benchmarks.field import FIELD_SPEEDS, Reported, field, reported
from benchmarks.shipped import shipped
from bot.asking.line import read_line
from bot.running.figures import SpeedRange


def _rows() -> list[dict[str, str]]:
    with FIELD_SPEEDS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_a_question_with_a_speed_and_its_source() -> None:
    """Written out whole: nothing continues the line above."""
    for row in _rows():
        assert {"model", "hardware"} <= read_line(row["question"]).options.keys()
        assert row["work"] in ("decode", "prefill")
        assert 0 < float(row["low"]) <= float(row["high"])
        assert row["source"]
        assert row["class"]


def test_no_row_was_used_to_fit_speeds() -> None:
    """Else it would judge nothing."""
    fitted = {entry.source for entry in shipped().speeds.measurements}
    assert [] == [row for row in _rows() if row["source"] in fitted]


def test_most_reported_speeds_are_in_the_range() -> None:
    """The ranges are meant to hold nine of ten; a tenth of the machines may be unknown."""
    reports = list(reported(shipped()))
    answered = [report for report in reports if report.said]
    assert len(answered) >= 0.9 * len(reports)
    assert sum(report.is_inside for report in answered) >= 0.85 * len(answered)
    assert 0 < sum(report.fitted for report in reports) < len(reports)


def test_what_is_not_answered_is_counted_and_spoils_no_error() -> None:
    """The measures of decode and prefill hold every row once."""
    measures = {measure.name: measure for measure in field()}
    assert len(_rows()) == measures["decode"].cases + measures["prefill"].cases
    unanswered = sum(report.said is None for report in reported(shipped()))
    assert f"{unanswered} not answered; median" in measures["decode"].figure


@pytest.mark.parametrize(("low", "high", "inside"), [(18, 22, True), (20, 30, False)])
def test_the_middle_of_several_runs_counts(low: float, high: float, *, inside: bool) -> None:
    """20 lies in a range from 17 to 21, and 25 does not."""
    row = {"low": str(low), "high": str(high)}
    report = Reported(
        row, SpeedRange(low=17, expected=19, high=21, basis="estimated"), fitted=False
    )
    assert (low + high) / 2 == report.tokens_per_s
    assert inside == report.is_inside
    assert not replace(report, said=None).is_inside
