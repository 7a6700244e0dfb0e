from dataclasses import replace
from math import exp, log

import pytest

from bot.calibration.observation import Observation, observations
from bot.calibration.quantiles import repeat_share, spread_of_all, spreads
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library


def _observed(count: int, models: int = 1) -> list[Observation]:
    (one,) = observations(small_library(MEASUREMENT), "decode")
    return [
        replace(one, measurement=replace(MEASUREMENT, model=f"model-{number % models}"))
        for number in range(count)
    ]


def test_nine_in_ten_lie_inside() -> None:
    """A residual is of time: twice the time is half the speed."""
    logs = [log(2) * (number / 50 - 1) for number in range(101)]
    around = spread_of_all(list(zip(_observed(101), logs, strict=True)))
    assert pytest.approx((2**-0.92, 2**0.92), rel=0.01) == (around.low, around.high)
    inside = [around.low <= exp(-one) <= around.high for one in logs]
    assert 0.9 <= sum(inside) / len(inside) <= 0.95


def test_the_expected_speed_is_always_inside() -> None:
    """Where all were faster than expected, low is 1."""
    around = spread_of_all([(one, -0.2) for one in _observed(10)])
    assert (1.0, 1.22) == (around.low, around.high)


def test_a_class_of_few_has_no_interval_of_its_own() -> None:
    """Twenty measurements of six groups are the fewest."""
    names = ("cuda.dense.short", "cuda.dense", "dense.short", "dense", "all")
    assert set(names) == set(spreads((one, 0.1) for one in _observed(20, models=6)))
    assert not spreads((one, 0.1) for one in _observed(19, models=6))
    assert not spreads((one, 0.1) for one in _observed(20, models=5))


def test_a_class_of_few_groups_is_drawn_towards_all() -> None:
    """Ten groups are drawn half the way."""
    narrow = [(one, 0.0) for one in _observed(100, models=10)]
    wide = [
        (replace(one, classes=("all",)), 1.0 if number % 2 else -1.0)
        for number, one in enumerate(_observed(2000, models=10))
    ]
    found = spreads([*narrow, *wide])
    assert pytest.approx(found["all"].high ** 0.5, rel=0.01) == found["dense"].high


def test_repeats_differ_as_far_as_nine_in_ten_do() -> None:
    """Two runs a tenth apart: 0.0953 / (1.645 x 1.414) as a share."""
    faster = replace(MEASUREMENT, tokens_per_s=99)
    other = replace(MEASUREMENT, depth=0, tokens_per_s=500)
    observed = observations(small_library(MEASUREMENT, faster, other), "decode")
    assert pytest.approx(0.0418, abs=0.0001) == repeat_share(observed)
