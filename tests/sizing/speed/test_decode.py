from dataclasses import replace

import pytest

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.attention_work import attention_work
from bot.sizing.speed.cost import Cost, Part, Rates, seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.reads import reads
from bot.sizing.speed.sharing import Share, Sharing, alike
from tests.samples.small_shapes import DELTA_NET, dense, mixture

GPU = Pool("gpu", 2**30, 1000, engine="cuda", traits=("device.gpu",))
RAM = Pool("RAM", 2**30, 100, engine="cpu")
LOAD = Load(dense(), "F16", 1024)
MIXTURE = Load(mixture(), "F16", 1024)
PLAIN = Rates({})


def _cost(load: Load, *pools: Pool, tensor_parallel: bool = False) -> Cost:
    machine = Pools(pools, tensor_parallel=tensor_parallel)
    return decode_cost(load, alike(len(pools)), machine)


def _part(cost: Cost, name: str) -> Part:
    (part,) = (one for one in cost if name in one.constants)
    return part


def test_weights_and_cache_are_read_over_the_bandwidth() -> None:
    """Bytes over 10**12 bytes a second."""
    cost = _cost(LOAD, GPU)
    weights_s, cache_s = _part(cost, "weights").seconds, _part(cost, "cache").seconds
    assert pytest.approx(reads(dense(), "F16").dense_bytes / 1e12) == weights_s
    assert pytest.approx(attention_work(dense(), 1024).cache_bytes / 1e12) == cache_s


def test_a_part_names_what_it_depends_on() -> None:
    """Engine, kernels, device, architecture, and what else the caller names."""
    cost = decode_cost(LOAD, alike(1), Pools((GPU,)), extra=("program.fork",))
    assert {
        *("weights", "weights.cuda", "format.16bit", "format.16bit.cuda"),
        *("device.gpu", "architecture.llama", "program.fork"),
    } == set(_part(cost, "weights").constants)


def test_of_experts_those_are_read_that_run() -> None:
    """And choosing them is a step in every layer."""
    cost = _cost(MIXTURE, GPU)
    assert (
        pytest.approx(reads(mixture(), "F16").expert_bytes / 1e12) == _part(cost, "experts").seconds
    )
    assert pytest.approx(4e-5) == _part(cost, "routing").seconds


def test_layers_with_a_state_have_a_step_of_their_own() -> None:
    """Attention has none."""
    assert (
        pytest.approx(4e-5)
        == _part(_cost(replace(LOAD, shape=dense(mixer=DELTA_NET)), GPU), "recurrent").seconds
    )
    assert all("recurrent" not in part.constants for part in _cost(LOAD, GPU))


def test_devices_with_layers_of_their_own_add_a_hop() -> None:
    """Each reads its half; together they take as long as one, and hand over once."""
    one, two = _cost(LOAD, GPU), _cost(LOAD, GPU, GPU)
    hop = _part(two, "hop").seconds
    assert pytest.approx(1e-4) == hop
    assert pytest.approx(seconds(one, PLAIN)) == seconds(two, PLAIN) - hop


def test_tensor_parallel_devices_read_at_the_same_time() -> None:
    """Half the bytes for each, and an exchange in every layer."""
    one, two = _cost(LOAD, GPU), _cost(LOAD, GPU, GPU, tensor_parallel=True)
    assert pytest.approx(_part(one, "weights").seconds / 2) == _part(two, "weights").seconds
    assert pytest.approx(4e-5) == _part(two, "exchange").seconds


def test_tensor_parallel_goes_at_the_pace_of_the_slowest() -> None:
    """Half the bandwidth on one of them doubles the time of both."""
    slow = replace(GPU, bandwidth_gb_per_s=500)
    fast, mixed = (
        _part(_cost(LOAD, GPU, other, tensor_parallel=True), "weights").seconds
        for other in (GPU, slow)
    )
    assert pytest.approx(2 * fast) == mixed


def test_experts_in_ram_are_read_over_its_bandwidth() -> None:
    """Half of them, with two visits."""
    sharing = alike(1, experts_in_ram=0.5, ram_visits=2)
    cost = decode_cost(MIXTURE, sharing, Pools((GPU,), RAM))
    experts = reads(mixture(), "F16").expert_bytes
    (read,) = (one for one in cost if "ram" in one.constants and "cache" not in one.constants)
    assert pytest.approx(experts / 2 / 1e11) == read.seconds
    assert pytest.approx(2e-4) == _part(cost, "ram_visit").seconds


def test_layers_in_ram_keep_their_cache_there() -> None:
    """A quarter of the layers is a quarter of the cache."""
    sharing = Sharing((Share(0.75, 0.75),), Share(0.25, 0.25), 1)
    cost = decode_cost(LOAD, sharing, Pools((GPU,), RAM))
    (part,) = (one for one in cost if {"ram", "cache"} <= set(one.constants))
    assert pytest.approx(attention_work(dense(), 1024).cache_bytes / 4 / 1e11) == part.seconds


def test_users_share_the_weights_and_not_the_cache() -> None:
    """Four users: the weights once, four caches, and more products."""
    one, four = _cost(LOAD, GPU), _cost(replace(LOAD, slots=4), GPU)
    assert _part(one, "weights").seconds == _part(four, "weights").seconds
    assert pytest.approx(4 * _part(one, "cache").seconds) == _part(four, "cache").seconds
    assert _part(four, "batch").seconds > 0
