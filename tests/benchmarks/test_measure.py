import pytest

from benchmarks.measure import exact, share


@pytest.mark.parametrize(("differences", "met"), [([0, 0, 0], True), ([0, 1200, 0], False)])
def test_exact_rows_must_not_differ_at_all(differences: list[int], met: bool) -> None:  # noqa: FBT001
    """The largest difference is shown."""
    measure = exact("weights", differences)
    assert (3, met) == (measure.cases, measure.met)
    assert f"{max(differences):,} bytes" == measure.figure


def test_errors_are_compared_with_a_bar_at_each_percentile() -> None:
    """Of 100 errors from 0 to 9.9 % the median is 5 %, and 95 of 100 are within 9.5 %."""
    errors = [number / 1000 for number in range(100)]
    measure = share("files", errors, [(50, 0.06), (95, 0.09)])
    assert "median 5.00 %, p95 9.50 %" == measure.figure
    assert "median 6.00 %, p95 9.00 %" == measure.bar
    assert measure.met is False
    assert share("files", errors, [(50, 0.06), (95, 0.1)]).met
