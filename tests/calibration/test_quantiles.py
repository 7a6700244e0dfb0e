from collections.abc import Iterable
from dataclasses import replace
from math import exp, log

import pytest

from bot.calibration.observation import Observation, Residual, observations
from bot.calibration.quantiles import ranges, repeat_share
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library

SHORT = "cuda.dense.short"


def _observed(count: int, models: int = 1) -> list[Observation]:
    (entry,) = observations(small_library(MEASUREMENT), "decode")
    return [
        replace(entry, measurement=replace(MEASUREMENT, model=f"model-{number % models}"))
        for number in range(count)
    ]


def _judged(
    observed: Iterable[Observation], logs: Iterable[float], sources: int = 2
) -> list[Residual]:
    return [Residual(*pair, sources) for pair in zip(observed, logs, strict=True)]


def _evenly(count: int, most: float) -> list[float]:
    """Return numbers from -most to +most."""
    return [most * (2 * number / (count - 1) - 1) for number in range(count)]


def test_nine_in_ten_are_inside_the_interval() -> None:
    """A residual is about time: twice the time is half the speed."""
    logs = _evenly(101, log(2))
    around = ranges(_judged(_observed(101), logs)).spreads["all"]
    assert pytest.approx((2**-0.93, 2**0.93), rel=0.01) == (around.low, around.high)
    inside = [around.low <= exp(-entry) <= around.high for entry in logs]
    assert 0.9 <= sum(inside) / len(inside) <= 0.95


def test_the_expected_speed_is_always_inside() -> None:
    """If all were faster than expected, low is 1."""
    around = ranges(_judged(_observed(10), [-0.2] * 10)).spreads["all"]
    assert (1.0, 1.22) == (around.low, around.high)


def test_a_class_of_few_groups_is_drawn_towards_all() -> None:
    """A class with eight groups is drawn half the way, in logarithms of how far off it is."""
    narrow = _judged(_observed(96, models=8), _evenly(96, 0.1))
    others = (replace(item, classes=("all",)) for item in _observed(2000, models=500))
    spreads = ranges([*narrow, *_judged(others, _evenly(2000, 0.4))]).spreads
    highs = [log(spreads[name].high) for name in (SHORT, "all")]
    assert pytest.approx((0.1 / 0.4) ** 0.5, rel=0.05) == highs[0] / highs[1]


def test_classes_share_the_form_of_their_intervals() -> None:
    """A class of few rows has ends too, as far out as its rows are on average."""
    wide = _judged(_observed(400, models=200), _evenly(400, 0.8))
    few = [replace(item, classes=("offload", "all")) for item in _observed(6, models=6)]
    spreads = ranges([*wide, *_judged(few, _evenly(6, 0.1))]).spreads
    assert 1 < spreads["offload"].high < spreads["all"].high


def test_fewer_sources_widen_the_interval() -> None:
    """With none, residuals are twice as far off as with two; one is never wider than none."""
    known = _judged(_observed(400, models=200), _evenly(400, 0.2))
    unknown = _judged(_observed(200, models=100), _evenly(200, 0.4), sources=0)
    result = ranges([*known, *unknown])
    none, one, enough = result.widening
    assert pytest.approx(2, rel=0.05) == none
    assert (1.0, 1.0) == (one, enough)
    assert pytest.approx(log(result.spreads[SHORT].high), rel=0.05) == 0.2 * 0.92


def test_more_sources_that_are_further_off_do_not_narrow_the_interval() -> None:
    """The widening never falls below 1."""
    known = _judged(_observed(100), _evenly(100, 0.4))
    unknown = _judged(_observed(100), _evenly(100, 0.2), sources=0)
    assert (1.0, 1.0, 1.0) == ranges([*known, *unknown]).widening


def test_the_repeat_share_comes_from_nine_in_ten_pairs() -> None:
    """Two runs a tenth apart: 0.0953 / (1.645 x 1.414) as a share."""
    faster = replace(MEASUREMENT, tokens_per_s=99)
    other = replace(MEASUREMENT, depth=0, tokens_per_s=500)
    observed = observations(small_library(MEASUREMENT, faster, other), "decode")
    assert pytest.approx(0.0418, abs=0.0001) == repeat_share(observed)
