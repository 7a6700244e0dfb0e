from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.sizing.decode import DecodeSpeed, decode_speed
from bot.sizing.load import Load
from bot.sizing.placement import place
from bot.sizing.pool import Pool, Pools
from tests.laws.asked import GIB, LAW, SPARE_SHARE, loads, machines, machines_of_one

# Room for any of the models with any of the loads.
_AMPLE_BYTES = 4096 * GIB


def _speed(load: Load, machine: Pools) -> DecodeSpeed:
    return decode_speed(load, place(load, machine, SPARE_SHARE), machine)


def _ample(pool: Pool) -> Pool:
    return replace(pool, usable_bytes=_AMPLE_BYTES)


@LAW
@given(loads, machines)
def test_low_is_no_more_than_expected_and_high_no_less(load: Load, machine: Pools) -> None:
    """And no speed is below nothing."""
    speed = _speed(load, machine)
    assert 0 < speed.low <= speed.expected <= speed.high


@LAW
@given(loads, machines, st.floats(1, 4))
def test_more_bandwidth_is_never_slower(load: Load, machine: Pools, times: float) -> None:
    """On the devices alone, and in RAM alone."""
    before = _speed(load, machine)

    def faster(pool: Pool) -> Pool:
        return replace(pool, bandwidth_gb_per_s=pool.bandwidth_gb_per_s * times)

    devices = tuple(map(faster, machine.devices))
    for after in (
        _speed(load, replace(machine, devices=devices)),
        _speed(load, replace(machine, ram=machine.ram and faster(machine.ram))),
    ):
        assert before.expected <= after.expected * (1 + 1e-9)


@LAW
@given(loads, machines_of_one)
def test_a_part_in_ram_is_never_faster_than_all_on_the_gpu(load: Load, machine: Pools) -> None:
    """The same GPU, once with room for everything, beside RAM that is slower."""
    assert machine.ram is not None
    spilling = replace(machine, ram=_ample(machine.ram))
    whole = replace(spilling, devices=(_ample(machine.devices[0]),))
    assert _speed(load, spilling).expected <= _speed(load, whole).expected * (1 + 1e-9)
