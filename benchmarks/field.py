"""Speeds of public reports, asked as their owners would have asked, beside what `/fit` answers.

A report gives one speed or a span of several runs, of which the middle counts. No row was used
to fit anything; those of projects with other rows that were are counted apart as well.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.library.library import Library
from bot.running.figures import SpeedRange
from tests.golden.rows import Row, percentile

FIELD_SPEEDS: Final = Path(__file__).with_name("field_speeds.csv")
_TODAY = date(2026, 11, 29)  # speeds do not depend on prices
_PROJECT = re.compile(r"(?:https://github\.com/)?([\w.-]+/[\w.-]+)")


@dataclass(frozen=True)
class Reported:
    """A row of the table and the range that is answered; None if there is no speed."""

    row: Row
    said: SpeedRange | None
    fitted: bool

    @property
    def tokens_per_s(self) -> float:
        """The reported speed; the middle of a span."""
        return (float(self.row["low"]) + float(self.row["high"])) / 2

    @property
    def is_inside(self) -> bool:
        """Whether the reported speed lies in the range."""
        return self.said is not None and self.said.low <= self.tokens_per_s <= self.said.high


def field() -> Iterator[Measure]:
    """Yield how many reported speeds lie in the range, by work, class and origin."""
    reports = list(reported(shipped()))
    for work in ("decode", "prefill"):
        yield _counted(work, [each for each in reports if each.row["work"] == work])
    for name in dict.fromkeys(each.row["class"] for each in reports):
        yield _counted(f"on: {name}", [each for each in reports if each.row["class"] == name])
    origins: dict[str, Callable[[Reported], bool]] = {
        "other rows of the project were fitted": lambda each: each.fitted,
        "nothing of the project was fitted": lambda each: not each.fitted,
        "answered by a measurement of the setup": _is_measured,
    }
    for name, is_one in origins.items():
        yield _counted(name, [each for each in reports if is_one(each)])


def reported(library: Library) -> Iterator[Reported]:
    """Yield every row with the answer to its question."""
    fitted = {_project(entry.source) for entry in library.speeds.measurements}
    with FIELD_SPEEDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Reported(row, _said(row, library), _project(row["source"]) in fitted)


def _said(row: Row, library: Library) -> SpeedRange | None:
    try:
        result = answer(read_line(row["question"]), library, _TODAY)
    except Mistake:
        return None
    assert isinstance(result, FitAnswer)
    machine = result.machines[0]
    is_decode = row["work"] == "decode"
    return machine.decode_tokens_per_s if is_decode else machine.prefill_tokens_per_s


def _is_measured(report: Reported) -> bool:
    return report.said is not None and report.said.basis == "measured"


def _project(source: str) -> str:
    """Return the owner and name of a repository on GitHub; the source itself for anything else."""
    found = _PROJECT.match(source)
    return found[1].lower() if found else source


def _counted(name: str, reports: Sequence[Reported]) -> Measure:
    """Return how many reports are inside, outside and not answered, and the errors of the rest."""
    inside = sum(each.is_inside for each in reports)
    errors = [abs(each.said.expected / each.tokens_per_s - 1) for each in reports if each.said]
    missing = len(reports) - len(errors)
    figure = f"{inside} inside, {len(errors) - inside} outside, {missing} not answered"
    if errors:
        middle, most = percentile(errors, 50), percentile(errors, 90)
        figure += f"; median {100 * middle:.0f} %, p90 {100 * most:.0f} %"
    return Measure(name, len(reports), figure)
