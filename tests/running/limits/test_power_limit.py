"""Power limits; the sweep of an RTX 9090 (300 W) has half the decode speed at 100 W."""

from dataclasses import replace

import pytest

from bot.catalog.device import Device
from bot.catalog.limits.factor import UNCHANGED
from bot.catalog.limits.power_sweep import PowerSweep
from bot.catalog.machine import Fitted, Machine
from bot.library.library import Library
from bot.running.limits.power_limit import capped_pools, least_watts, power_factor, power_spread
from bot.running.pools import pools_of
from tests.samples.limits import sweep
from tests.samples.small_library import device

CARD = device("rtx-9090", "gpu", "24 GB", power="300 W", compute="100 TFLOPS")
OTHER = device("rtx-8080", "gpu", "24 GB", power="600 W")


def _sweep(card: Device, speed: str) -> PowerSweep:
    steps = tuple(
        step.model_copy(update={"decode": float(value)})
        for step, value in zip(sweep().steps, (speed, "1"), strict=True)
    )
    return sweep().model_copy(update={"device": card.id, "steps": steps})


def test_between_two_steps_the_speed_is_between_theirs(library: Library) -> None:
    """200 of 300 W lies half way from 100 W: 75 % for decode, 62.5 % for prefill."""
    assert pytest.approx(0.75) == power_factor(CARD, 200, library, "decode").expected
    assert pytest.approx(0.625) == power_factor(CARD, 200, library, "prefill").expected


def test_a_card_without_a_sweep_takes_the_share_of_its_power(library: Library) -> None:
    """200 of 600 W is as 100 of 300 W."""
    assert pytest.approx(0.5) == power_factor(OTHER, 200, library, "decode").expected


def test_several_sweeps_give_the_middle_and_the_range(library: Library) -> None:
    """0.4 and 0.9 have the geometric mean 0.6."""
    sweeps = (_sweep(CARD, "0.4"), _sweep(CARD, "0.9"), _sweep(OTHER, "0.1"))
    factor = power_factor(CARD, 100, replace(library, power_sweeps=sweeps), "decode")
    assert pytest.approx((0.4, 0.6, 0.9)) == factor


def test_a_single_sweep_has_a_range_around_it_but_no_gain(library: Library) -> None:
    """A limit never makes a card faster."""
    low, middle, high = power_factor(CARD, 290, library, "decode")
    assert low < middle < high <= 1


@pytest.mark.parametrize("watts", [None, 300, 400])
def test_a_limit_at_or_above_the_power_changes_nothing(
    library: Library, watts: float | None
) -> None:
    """Nor does none."""
    assert UNCHANGED == power_factor(CARD, watts, library, "decode")


def test_the_lowest_limit_is_the_lowest_measured_share(library: Library) -> None:
    """A third of the power; unknown if the power is."""
    assert pytest.approx(100) == least_watts(CARD, library)
    assert pytest.approx(200) == least_watts(OTHER, library)
    assert least_watts(device("rtx-7070", "gpu", "8 GB"), library) is None


def test_a_limit_lowers_bandwidth_and_compute_of_cards_but_not_of_ram(library: Library) -> None:
    """To 75 % and 62.5 %."""
    machine = Machine((Fitted(CARD, 24),), cap_watts=200)
    pools = pools_of(machine, library, "llama.cpp")
    capped = capped_pools(pools, machine, library)
    assert capped is not None
    assert pytest.approx(750) == capped.devices[0].bandwidth_gb_per_s
    assert pytest.approx(62.5) == capped.devices[0].compute_tflops
    assert pools.ram == capped.ram
    assert capped_pools(pools, replace(machine, cap_watts=None), library) is None


def test_the_spread_is_that_of_the_card_that_loses_most(library: Library) -> None:
    """A card that is not limited has none."""
    both = Machine((Fitted(OTHER, 24), Fitted(CARD, 24)), cap_watts=300)
    loss = power_factor(OTHER, 300, library, "decode")
    spread = power_spread(both, library, "decode")
    assert pytest.approx(loss.low / loss.expected) == spread.low
    assert pytest.approx(1) == power_spread(replace(both, cap_watts=600), library, "decode").low
