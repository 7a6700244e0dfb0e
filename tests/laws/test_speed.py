from dataclasses import replace
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.catalog.measured.fitted import Fitted
from bot.marked_yaml import read_marked
from bot.sizing.load import Load
from bot.sizing.placing.placement import place
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.cost import Rates, seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.kernels import kernel_of
from bot.sizing.speed.prefill import prefill_cost
from bot.sizing.speed.reads import reads
from bot.sizing.speed.sharing import alike, sharing_of
from bot.sizing.speed.spread import classes, spread
from tests.laws.asked import GIB, LAW, SPARE_SHARE, formats, loads, machines, machines_of_one

FILE = Path(__file__).parents[2] / "catalog" / "measured" / "fitted.yaml"
# Room for any of the models with any of the loads.
_AMPLE_BYTES = 4096 * GIB
_SLACK = 1 + 1e-9


def _fitted() -> Fitted:
    marked, _ = read_marked(FILE.read_bytes(), "fitted.yaml")
    assert marked is not None
    return Fitted.model_validate(marked.data)


DECODE, PREFILL = _fitted().decode.rates(), _fitted().prefill.rates()


def _decode_s(load: Load, machine: Pools, rates: Rates = DECODE) -> float:
    sharing = sharing_of(place(load, machine, SPARE_SHARE), load.shape)
    return seconds(decode_cost(load, sharing, machine), rates)


def _prefill_s(load: Load, machine: Pools, prompt: int, depth: int = 0) -> float:
    sharing = sharing_of(place(load, machine, SPARE_SHARE), load.shape)
    return seconds(prefill_cost(load, sharing, machine, prompt, depth_tokens=depth), PREFILL)


def _ample(pool: Pool) -> Pool:
    return replace(pool, usable_bytes=_AMPLE_BYTES)


@LAW
@given(loads, machines)
def test_low_is_no_more_than_expected_and_high_no_less(load: Load, machine: Pools) -> None:
    """And every time is above nothing."""
    sharing = alike(len(machine.devices))
    names = classes(load, sharing, machine, tokens=load.context_tokens)
    for rates in (DECODE, PREFILL):
        around = spread(rates, names, load.shape.architecture, machine)
        assert 0 < around.low <= 1 <= around.high
    assert _decode_s(load, machine) > 0
    assert _prefill_s(load, machine, load.context_tokens) > 0


@LAW
@given(loads, machines, st.floats(1, 4))
def test_more_bandwidth_is_never_slower(load: Load, machine: Pools, times: float) -> None:
    """On the devices alone, and in RAM alone; in decode and in prefill."""

    def faster(pool: Pool) -> Pool:
        return replace(pool, bandwidth_gb_per_s=pool.bytes_per_s / 1e9 * times)

    devices = tuple(map(faster, machine.devices))
    for after in (
        replace(machine, devices=devices),
        replace(machine, ram=machine.ram and faster(machine.ram)),
    ):
        assert _decode_s(load, after) <= _decode_s(load, machine) * _SLACK
        assert _prefill_s(load, after, 2048) <= _prefill_s(load, machine, 2048) * _SLACK


@LAW
@given(loads, machines_of_one, st.integers(1, 65_536))
def test_more_depth_is_never_faster(load: Load, machine: Pools, more: int) -> None:
    """With the model in the same place: a device with room for everything."""
    ample = Pools((_ample(machine.devices[0]),))
    deeper = load._replace(context_tokens=load.context_tokens + more)
    assert _decode_s(load, ample) <= _decode_s(deeper, ample) * _SLACK
    assert _prefill_s(load, ample, 512) <= _prefill_s(load, ample, 512, more) * _SLACK


@LAW
@given(loads, machines_of_one, st.integers(1, 64), st.integers(1, 64))
def test_more_users_are_never_faster_each(
    load: Load, machine: Pools, users: int, more: int
) -> None:
    """A step gives each of them one token, and takes longer with every one."""
    ample = Pools((_ample(machine.devices[0]),))
    few = load._replace(slots=users, idle_slots=0)
    many = few._replace(slots=users + more)
    assert _decode_s(few, ample) <= _decode_s(many, ample) * _SLACK


@LAW
@given(loads, machines_of_one, formats)
def test_fewer_bits_are_never_slower_with_the_same_kernels(
    load: Load, machine: Pools, other: str
) -> None:
    """Of two formats that are read alike, that with less to read is read sooner."""
    assume(kernel_of(other) == kernel_of(load.format_name))
    ample = Pools((_ample(machine.devices[0]),))
    first, second = (reads(load.shape, name) for name in (load.format_name, other))
    assume(second.dense_bytes <= first.dense_bytes)
    assume(second.all_expert_bytes <= first.all_expert_bytes)
    changed = load._replace(format_name=other)
    assert _decode_s(changed, ample) <= _decode_s(load, ample) * _SLACK


@LAW
@given(loads, machines_of_one)
def test_a_part_in_ram_is_never_faster_than_all_on_the_gpu(load: Load, machine: Pools) -> None:
    """The same GPU, once with room for everything, beside RAM of at most half its bandwidth."""
    gpu, ram = machine.devices[0], machine.ram
    assert ram is not None
    slower = min(ram.bytes_per_s, gpu.bytes_per_s / 2) / 1e9
    spilling = replace(machine, ram=replace(_ample(ram), bandwidth_gb_per_s=slower))
    whole = replace(spilling, devices=(_ample(gpu),))
    assert _decode_s(load, whole) <= _decode_s(load, spilling) * _SLACK
