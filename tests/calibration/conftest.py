"""Measurements generated from known constants, with which the fit can be compared."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from bot.calibration.observation import Observation, observations
from bot.catalog.measured.measurement import Measurement
from bot.library.library import Library
from bot.sizing.speed.cost import Rates, seconds
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library

TRUE = Rates(
    {"weights": 1.5, "experts": 1.3, "cache": 1.2, "layer": 4.0, "device.m9-max.metal": 1.1}
)
_SETUPS = product(
    (("rtx-9090", 2), ("m9-max", 1), ("halo-9", 1)),
    ("small-7b", "big-30b", "mix-50b"),
    ("Q8_0", "Q4_K_M"),
    (0, 4000, 20_000),
)
ROWS = tuple(
    replace(MEASUREMENT, device=device, count=count, model=model, format=name, depth=depth)
    for (device, count), model, name, depth in _SETUPS
)

Timed = Callable[..., Library]


def _timed(row: Measurement, observation: Observation, rates: Rates) -> Measurement:
    tokens = row.tokens if row.work == "prefill" else row.streams
    return replace(row, tokens_per_s=tokens / seconds(observation.cost, rates))


@pytest.fixture(scope="session")
def timed() -> Timed:
    """Return a library of these rows, each with the speed that the rates give."""

    def make(*rows: Measurement, rates: Rates = TRUE) -> Library:
        library = small_library(*rows)
        result = [*observations(library, "decode"), *observations(library, "prefill")]
        of_row = {id(match.measurement): match for match in result}
        return small_library(*(_timed(row, of_row[id(row)], rates) for row in rows))

    return make
