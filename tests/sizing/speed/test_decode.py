from dataclasses import replace

import pytest

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.shape import Experts, Layer, Shape
from bot.sizing.speed.attention_work import attention_work
from bot.sizing.speed.cost import Cost, Part, Rates, seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.reads import reads
from bot.sizing.speed.sharing import Share, Sharing, alike
from tests.samples.small_shapes import ATTENTION, DELTA_NET, dense, mixture

GPU = Pool("gpu", 2**30, 1000, engine="cuda", traits=("device.gpu",))
RAM = Pool("RAM", 2**30, 100, engine="cpu")
LOAD = Load(dense(), "F16", 1024)
MIXTURE = Load(mixture(), "F16", 1024)
PLAIN = Rates({})


def _cost(load: Load, *pools: Pool, tensor_parallel: bool = False) -> Cost:
    machine = Pools(pools, tensor_parallel=tensor_parallel)
    return decode_cost(load, alike(len(pools)), machine)


def _part(cost: Cost, name: str) -> Part:
    (part,) = (entry for entry in cost if name in entry.constants)
    return part


def _by_names(cost: Cost) -> dict[tuple[str, ...], float]:
    assert len(cost) == len({part.constants for part in cost})
    return {part.constants: part.seconds for part in cost}


# What a token meets of `mixture()` in F16, by hand. Per layer attention has 196,608 weights, the
# router 1,024 (in F32, as are two norms of 256), an expert 393,216; the output 1,024 rows of 256
# and a norm. A layer caches 512 bytes a token, and does 4 operations per head, channel and token.
DENSE_BYTES = 4 * (2 * 196_608 + 4 * 1_024 + 4 * 512) + 2 * 1_024 * 256 + 4 * 256
EXPERT_BYTES = 4 * 2 * 393_216
DENSE_PARAMETERS = 4 * (196_608 + 1_024)
EXPERT_PARAMETERS = 4 * 393_216
CACHE_BYTES = 4 * 1_024 * 512
OPERATIONS = 4 * 1_024 * 4 * 4 * 64
# Four layers with four matrices of attention and a router, counted in layers of seven matrices.
LAYERS = 4 * 5 / 7
OWN = ("architecture.qwen3moe",)


def test_every_part_of_a_step_of_a_single_user() -> None:
    """One of four experts runs; the GPU reads 10**12 bytes/s and does 20 operations per byte."""
    formats = ("format.16bit", "format.16bit.cuda")
    own, seen = ("device.gpu", *OWN), ("attended.qwen3moe.cuda", "device.gpu")
    assert pytest.approx(
        {
            ("weights", "weights.cuda", *formats, *own): DENSE_BYTES / 1e12,
            ("experts", "experts.cuda", "weights", "weights.cuda", *formats, *own): (
                EXPERT_BYTES / 1e12
            ),
            ("cache", "cache.cuda", *seen): CACHE_BYTES / 1e12,
            ("attention", "attention.cuda", *seen): OPERATIONS / 20e12,
            ("layer", "layer.cuda", *own): LAYERS * 1e-5,
            ("routing", "routing.cuda", *own): 4e-5,
        }
    ) == _by_names(_cost(MIXTURE, GPU))


def test_every_part_of_a_step_of_two_users_with_ram() -> None:
    """A quarter of the layers and half of the experts are in RAM, with three visits.

    Two users, each choosing one of four experts independently, need 7/16 of all experts: 7/4 of
    the bytes that one user reads.
    """
    sharing = Sharing((Share(0.75, 0.5),), Share(0.25, 0.5), 3)
    cost = decode_cost(MIXTURE._replace(slots=2), sharing, Pools((GPU,), RAM), extra=("fork",))
    formats = ("format.16bit", "format.16bit.cuda")
    own, seen = ("device.gpu", *OWN, "fork"), ("attended.qwen3moe.cuda", "device.gpu", "fork")
    ram, of_cpu = (*OWN, "fork"), ("format.16bit", "format.16bit.cpu")
    seen_in_ram = ("attended.qwen3moe.cpu", "fork")
    touched_bytes = EXPERT_BYTES * 7 / 4
    assert pytest.approx(
        {
            ("weights", "weights.cuda", *formats, *own): DENSE_BYTES * 0.75 / 1e12,
            ("experts", "experts.cuda", "weights", "weights.cuda", *formats, *own): (
                touched_bytes * 0.5 / 1e12
            ),
            ("cache", "cache.cuda", *seen): 2 * CACHE_BYTES * 0.75 / 1e12,
            ("attention", "attention.cuda", *seen): 2 * OPERATIONS * 0.75 / 20e12,
            ("batch", "batch.cuda", *own): (
                2 * 2 * (DENSE_PARAMETERS * 0.75 + EXPERT_PARAMETERS * 0.5) / 20e12
            ),
            ("layer", "layer.cuda", *own): LAYERS * 0.75e-5,
            ("routing", "routing.cuda", *own): 3e-5,
            ("weights", "weights.cpu", *of_cpu, *ram): DENSE_BYTES * 0.25 / 1e11,
            ("experts", "experts.cpu", "weights", "weights.cpu", *of_cpu, *ram): (
                touched_bytes * 0.5 / 1e11
            ),
            ("cache", "cache.cpu", *seen_in_ram): 2 * CACHE_BYTES * 0.25 / 1e11,
            ("attention", "attention.cpu", *seen_in_ram): 2 * OPERATIONS * 0.25 / 20e11,
            ("batch", "batch.cpu", *ram): (
                2 * 2 * (DENSE_PARAMETERS * 0.25 + EXPERT_PARAMETERS * 0.5) / 20e11
            ),
            ("layer", "layer.cpu", *ram): LAYERS * 0.25e-5,
            ("routing", "routing.cpu", *ram): 1e-5,
            ("ram_visit",): 3e-4,
        }
    ) == _by_names(cost)


def test_every_part_of_a_step_on_two_devices_at_the_same_time() -> None:
    """Half of the dense weights each, a quarter of the experts with half of them in RAM.

    The second device has half the bandwidth, so it decides the speed.
    """
    slow = Pool("gpu", 2**30, 500, engine="rocm", traits=("device.slow",))
    sharing = alike(2, experts_in_ram=0.5, ram_visits=2)
    cost = decode_cost(MIXTURE, sharing, Pools((GPU, slow), RAM, tensor_parallel=True))
    formats = ("format.16bit", "format.16bit.rocm")
    own, of_cpu = ("device.slow", *OWN, "tensor"), ("format.16bit", "format.16bit.cpu")
    seen = ("attended.qwen3moe.rocm", "device.slow", "tensor")
    assert pytest.approx(
        {
            ("weights", "weights.rocm", *formats, *own): DENSE_BYTES / 2 / 5e11,
            ("experts", "experts.rocm", "weights", "weights.rocm", *formats, *own): (
                EXPERT_BYTES / 4 / 5e11
            ),
            ("cache", "cache.rocm", *seen): CACHE_BYTES / 2 / 5e11,
            ("attention", "attention.rocm", *seen): OPERATIONS / 2 / 1e13,
            ("layer", "layer.rocm", "device.slow", *OWN): LAYERS * 1e-5,
            ("routing", "routing.rocm", "device.slow", *OWN): 4e-5,
            ("exchange", "exchange.rocm"): 4e-5,
            ("experts", "experts.cpu", "weights", "weights.cpu", *of_cpu, *OWN): (
                EXPERT_BYTES / 2 / 1e11
            ),
            ("ram_visit",): 2e-4,
        }
    ) == _by_names(cost)


def test_a_single_device_exchanges_nothing() -> None:
    """With or without tensor parallelism."""
    assert _cost(LOAD, GPU) == _cost(LOAD, GPU, tensor_parallel=True)


def test_a_single_user_reads_just_the_experts_that_run() -> None:
    """Also if one layer has four and another eight: one of each, of 786,432 bytes."""
    layers = tuple(Layer(ATTENTION, Experts(count, 1, 512)) for count in (4, 8))
    load = Load(Shape("qwen3moe", 256, 1024, layers), "F16", 1024)
    assert pytest.approx(2 * 786_432 / 1e12) == _part(_cost(load, GPU), "experts").seconds
    sharing = alike(1, experts_in_ram=1, ram_visits=2)
    cost = decode_cost(load, sharing, Pools((GPU,), RAM))
    assert pytest.approx(2 * 786_432 / 1e11) == _part(cost, "experts.cpu").seconds


def test_weights_and_cache_are_read_at_the_bandwidth() -> None:
    """Bytes over 10**12 bytes a second."""
    cost = _cost(LOAD, GPU)
    weights_s, cache_s = _part(cost, "weights").seconds, _part(cost, "cache").seconds
    assert pytest.approx(reads(dense(), "F16").dense_bytes / 1e12) == weights_s
    assert pytest.approx(attention_work(dense(), 1024).cache_bytes / 1e12) == cache_s


def test_a_part_names_its_constants() -> None:
    """Engine, kernels, device, architecture, and the caller's constants."""
    cost = decode_cost(LOAD, alike(1), Pools((GPU,)), extra=("program.fork",))
    assert {
        *("weights", "weights.cuda", "format.16bit", "format.16bit.cuda"),
        *("device.gpu", "architecture.llama", "program.fork"),
    } == set(_part(cost, "weights").constants)


def test_only_the_experts_that_run_are_read() -> None:
    """Choosing them is a step in every layer."""
    cost = _cost(MIXTURE, GPU)
    assert (
        pytest.approx(reads(mixture(), "F16").expert_bytes / 1e12) == _part(cost, "experts").seconds
    )
    assert pytest.approx(4e-5) == _part(cost, "routing").seconds


def test_layers_with_a_state_have_their_own_step() -> None:
    """Layers with attention have none."""
    assert (
        pytest.approx(4e-5)
        == _part(_cost(LOAD._replace(shape=dense(mixer=DELTA_NET)), GPU), "recurrent").seconds
    )
    assert all("recurrent" not in part.constants for part in _cost(LOAD, GPU))


def test_devices_with_their_own_layers_add_a_hop() -> None:
    """Each reads its half; together they take as long as one, plus one hop."""
    entry, two = _cost(LOAD, GPU), _cost(LOAD, GPU, GPU)
    hop = _part(two, "hop").seconds
    assert pytest.approx(1e-4) == hop
    assert pytest.approx(seconds(entry, PLAIN)) == seconds(two, PLAIN) - hop


def test_hops_have_the_constants_of_the_first_device() -> None:
    """Three devices have two hops."""
    other = replace(GPU, engine="rocm")
    (hop,) = (part for part in _cost(LOAD, GPU, other, other) if "hop" in part.constants)
    assert ("hop", "hop.cuda") == hop.constants
    assert pytest.approx(2e-4) == hop.seconds


def test_tensor_parallel_devices_read_at_the_same_time() -> None:
    """Half the bytes for each, and an exchange in every layer."""
    entry, two = _cost(LOAD, GPU), _cost(LOAD, GPU, GPU, tensor_parallel=True)
    assert pytest.approx(_part(entry, "weights").seconds / 2) == _part(two, "weights").seconds
    assert pytest.approx(4e-5) == _part(two, "exchange").seconds


def test_tensor_parallel_devices_are_as_fast_as_the_slowest() -> None:
    """Half the bandwidth on one of them doubles the time of both."""
    slow = replace(GPU, bandwidth_gb_per_s=500)
    fast, mixed = (
        _part(_cost(LOAD, GPU, other, tensor_parallel=True), "weights").seconds
        for other in (GPU, slow)
    )
    assert pytest.approx(2 * fast) == mixed


def test_experts_in_ram_are_read_at_the_bandwidth_of_ram() -> None:
    """Half of them, with two visits."""
    sharing = alike(1, experts_in_ram=0.5, ram_visits=2)
    cost = decode_cost(MIXTURE, sharing, Pools((GPU,), RAM))
    experts = reads(mixture(), "F16").expert_bytes
    assert pytest.approx(experts / 2 / 1e11) == _part(cost, "experts.cpu").seconds
    assert pytest.approx(2e-4) == _part(cost, "ram_visit").seconds


def test_layers_in_ram_keep_their_cache_there() -> None:
    """A quarter of the layers is a quarter of the cache."""
    sharing = Sharing((Share(0.75, 0.75),), Share(0.25, 0.25), 1)
    cost = decode_cost(LOAD, sharing, Pools((GPU,), RAM))
    cache_bytes = attention_work(dense(), 1024).cache_bytes
    assert pytest.approx(cache_bytes / 4 / 1e11) == _part(cost, "cache.cpu").seconds


def test_the_cpu_reads_ram_beside_a_gpu_as_it_does_alone() -> None:
    """What lies in RAM takes as long either way, apart from the way there and back."""
    alone = _cost(MIXTURE, RAM)
    beside = decode_cost(MIXTURE, Sharing((Share(0, 0),), Share(1, 1), 4), Pools((GPU,), RAM))
    without_visits = tuple(part for part in beside if "ram_visit" not in part.constants)
    assert _by_names(alone) == pytest.approx(_by_names(without_visits))


def test_users_share_the_weights_but_not_the_cache() -> None:
    """Four users: the weights once, four caches, and more products."""
    entry, four = _cost(LOAD, GPU), _cost(LOAD._replace(slots=4), GPU)
    assert _part(entry, "weights").seconds == _part(four, "weights").seconds
    assert pytest.approx(4 * _part(entry, "cache").seconds) == _part(four, "cache").seconds
    assert _part(four, "batch").seconds > 0
