from dataclasses import replace

import pytest

from bot.calibration.implausible_speeds import implausible_speeds
from bot.library.library import Library
from bot.loading.measured import MeasuredRow


def _problems(library: Library, times: float, *, checked: bool = False) -> list[str]:
    """What is said of a row that is so many times as fast as somebody measured it."""
    rows = library.speeds.measurements
    row = next(row for row in rows if row.work == "decode" and row.streams == 1)
    conditions = replace(row.conditions, checked=checked)
    changed = replace(row, tokens_per_s=times * row.tokens_per_s, conditions=conditions)
    speeds = replace(library.speeds, measurements=(changed,))
    placed = MeasuredRow(changed, "catalog/measured/decode.csv", 2)
    return [*map(str, implausible_speeds([placed], replace(library, speeds=speeds)))]


def test_a_speed_ten_times_too_fast_is_refused_at_its_line(library: Library) -> None:
    """A comma in the wrong place, or the row of another machine."""
    (problem,) = _problems(library, 10)
    assert problem.startswith("catalog/measured/decode.csv:2:15: ")
    assert "times as fast as this setup is expected to be" in problem


def test_a_speed_ten_times_too_slow_is_refused_at_its_line(library: Library) -> None:
    """A lost digit, or seconds in place of tokens a second."""
    (problem,) = _problems(library, 0.1)
    assert problem.startswith("catalog/measured/decode.csv:2:15: ")
    assert "times as slow as this setup is expected to be" in problem
    assert 'add "checked" to its conditions' in problem


def test_a_usual_speed_is_taken(library: Library) -> None:
    """That of the row itself."""
    assert [] == _problems(library, 1)


@pytest.mark.parametrize("times", [10, 0.1])
def test_a_speed_that_somebody_has_checked_is_taken(library: Library, times: float) -> None:
    """Some machines are set up badly, and some kernels are new."""
    assert [] == _problems(library, times, checked=True)


def test_no_committed_speed_is_implausible(library: Library) -> None:
    """Whatever is added later must pass as well."""
    rows = [MeasuredRow(row, "a table", 1) for row in library.speeds.measurements]
    assert [] == [*implausible_speeds(rows, library)]
