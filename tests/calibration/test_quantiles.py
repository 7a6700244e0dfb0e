from dataclasses import replace
from math import exp, log

import pytest

from bot.calibration.observation import Observation, observations
from bot.calibration.quantiles import repeat_share, spread_of_all, spreads
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library


def _observed(count: int, models: int = 1) -> list[Observation]:
    (entry,) = observations(small_library(MEASUREMENT), "decode")
    return [
        replace(entry, measurement=replace(MEASUREMENT, model=f"model-{number % models}"))
        for number in range(count)
    ]


def test_nine_in_ten_are_inside_the_interval() -> None:
    """A residual is about time: twice the time is half the speed."""
    logs = [log(2) * (number / 50 - 1) for number in range(101)]
    around = spread_of_all(list(zip(_observed(101), logs, strict=True)))
    assert pytest.approx((2**-0.94, 2**0.94), rel=0.01) == (around.low, around.high)
    inside = [around.low <= exp(-entry) <= around.high for entry in logs]
    assert 0.9 <= sum(inside) / len(inside) <= 0.95


def test_the_expected_speed_is_always_inside() -> None:
    """If all were faster than expected, low is 1."""
    around = spread_of_all([(entry, -0.2) for entry in _observed(10)])
    assert (1.0, 1.22) == (around.low, around.high)


def test_a_class_of_few_rows_has_no_interval() -> None:
    """It needs at least twenty measurements of six groups."""
    names = ("cuda.dense.short", "cuda.dense", "dense.short", "dense", "all")
    assert set(names) == set(spreads((element, 0.1) for element in _observed(20, models=6)))
    assert not spreads((entry, 0.1) for entry in _observed(19, models=6))
    assert not spreads((item, 0.1) for item in _observed(20, models=5))


def test_a_class_of_few_groups_is_drawn_towards_all() -> None:
    """A class with six groups is drawn two fifths of the way, one with four would be half."""
    narrow = [(entry, 0.0) for entry in _observed(100, models=6)]
    wide = [
        (replace(item, classes=("all",)), 1.0 if number % 2 else -1.0)
        for number, item in enumerate(_observed(2000, models=10))
    ]
    result = spreads([*narrow, *wide])
    assert pytest.approx(result["all"].high ** 0.4, rel=0.01) == result["dense"].high


def test_the_repeat_share_comes_from_nine_in_ten_pairs() -> None:
    """Two runs a tenth apart: 0.0953 / (1.645 x 1.414) as a share."""
    faster = replace(MEASUREMENT, tokens_per_s=99)
    other = replace(MEASUREMENT, depth=0, tokens_per_s=500)
    observed = observations(small_library(MEASUREMENT, faster, other), "decode")
    assert pytest.approx(0.0418, abs=0.0001) == repeat_share(observed)
