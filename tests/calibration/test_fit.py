from dataclasses import replace
from math import log

import pytest

from bot.calibration.fit import fitted
from bot.calibration.observation import Observation, observations
from bot.library.library import Library
from bot.sizing.speed.cost import Rates, seconds
from tests.calibration.conftest import ROWS, TRUE, Timed
from tests.samples.small_library import small_library


def _errors(library: Library, constants: Rates) -> list[float]:
    return [
        abs(log(seconds(observation.asked_cost, constants)) - observation.log_seconds)
        for observation in observations(library, "decode")
    ]


def test_the_fit_reproduces_times_that_follow_the_model(timed: Timed) -> None:
    """The constants may differ from the true ones if the times agree."""
    library = timed(*ROWS)
    result = fitted(observations(library, "decode"), "decode")
    assert max(_errors(library, Rates(result))) < 0.03


def test_a_device_that_differs_gets_its_own_constant(timed: Timed) -> None:
    """The Mac takes a tenth longer than the rest."""
    result = fitted(observations(timed(*ROWS), "decode"), "decode")
    own, other = result["device.m9-max.metal"], result["device.rtx-9090.cuda"]
    assert 1.01 < own < 1.12
    assert abs(other - 1) < 0.04


def test_few_measurements_move_a_constant_little(timed: Timed) -> None:
    """Three rows at half speed move the device's constant less than half the way."""
    slow = Rates({**TRUE.constants, "device.halo-9.vulkan": 2.0})
    common = timed(*[row for row in ROWS if row.device != "halo-9"]).speeds.measurements
    odd = [row for row in ROWS if row.device == "halo-9"][:3]
    library = small_library(*common, *timed(*odd, rates=slow).speeds.measurements)
    result = fitted(observations(library, "decode"), "decode")
    assert 1.0 < result["device.halo-9.vulkan"] < 1.5


def test_an_outlier_moves_the_fit_little(timed: Timed) -> None:
    """A tenfold speed is a typing error."""
    first, *others = timed(*ROWS).speeds.measurements
    slipped = small_library(replace(first, tokens_per_s=10 * first.tokens_per_s), *others)
    result = fitted(observations(slipped, "decode"), "decode")
    assert max(_errors(small_library(*others), Rates(result))) < 0.1


def test_known_constants_are_not_fitted_again(timed: Timed) -> None:
    """They are used as they are and are not returned."""
    observed = observations(timed(*ROWS), "decode")
    result = fitted(observed, "decode", {"weights": 1.5, "layer": 4.0})
    assert {"weights", "layer"}.isdisjoint(result)
    assert pytest.approx(1.2, rel=0.15) == result["cache"] * result["cache.cuda"]


def test_constants_have_three_significant_digits_and_are_sorted(timed: Timed) -> None:
    """This keeps the file short and its changes readable."""
    result = fitted(observations(timed(*ROWS), "decode"), "decode")
    assert sorted(result) == list(result)
    assert all(value == float(f"{value:.3g}") for value in result.values())


def test_the_order_of_rows_changes_nothing(timed: Timed) -> None:
    """Files may be sorted differently."""
    observed = observations(timed(*ROWS), "decode")
    backwards: list[Observation] = list(reversed(observed))
    there, back = fitted(observed, "decode"), fitted(backwards, "decode")
    assert pytest.approx(dict(there), rel=0.01) == dict(back)
