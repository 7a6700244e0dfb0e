from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, place
from bot.sizing.placing.pool import Pool, Pools
from tests.laws.asked import GIB, LAW, SPARE_SHARE, loads, machines, machines_of_equals

FROM_WORST = ("no", "offload", "tight", "comfortable")


def _rank(placement: Placement) -> int:
    return FROM_WORST.index(placement.verdict)


def _grown(pool: Pool, gib: int) -> Pool:
    return replace(pool, usable_bytes=pool.usable_bytes + gib * GIB)


@LAW
@given(loads, machines, st.integers(0, 64), st.integers(0, 256))
def test_more_memory_never_makes_a_verdict_worse(
    load: Load, machine: Pools, more_gib: int, more_ram_gib: int
) -> None:
    """Neither on the devices nor beside them."""
    larger = Pools(
        tuple(_grown(pool, more_gib) for pool in machine.devices),
        machine.ram and _grown(machine.ram, more_ram_gib),
    )
    before, after = (place(load, entry, SPARE_SHARE) for entry in (machine, larger))
    assert _rank(before) <= _rank(after)


@LAW
@given(loads, machines, st.integers(256, 131_072))
def test_more_context_never_makes_a_verdict_better(
    load: Load, machine: Pools, context_tokens: int
) -> None:
    """It needs no less memory."""
    shorter, longer = sorted((load.context_tokens, context_tokens))
    less, more = (
        place(load._replace(context_tokens=n), machine, SPARE_SHARE) for n in (shorter, longer)
    )
    assert _rank(less) >= _rank(more)


@LAW
@given(loads, machines_of_equals)
def test_what_is_placed_fits(load: Load, machine: Pools) -> None:
    """Unless the verdict is no, no memory holds more than it may."""
    placed = place(load, machine, SPARE_SHARE)
    assert machine.ram is not None
    if placed.verdict != "no":
        for pool, needed in zip(machine.devices, placed.device_needed_bytes, strict=True):
            assert needed <= pool.usable_bytes
    if placed.verdict == "offload":
        assert placed.ram.total_bytes <= machine.ram.usable_bytes
