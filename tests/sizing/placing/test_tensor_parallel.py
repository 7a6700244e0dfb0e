from dataclasses import replace

import pytest

from bot.sizing.batched import Step, step_bytes
from bot.sizing.load import Load, memory
from bot.sizing.placing.placement import place_on_devices
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.placing.tensor_parallel import cut_evenly, heads_divide
from bot.sizing.shape import Mixer, Shape
from tests.samples.small_shapes import ATTENTION, DELTA_NET, LATENT, dense

STEP = Step(512, 1)
LOAD = Load(dense(16), "F16", 256, step=STEP)
GIB = 2**30


@pytest.mark.parametrize(
    ("mixer", "counts"),
    [
        (ATTENTION, {1, 2, 4}),
        (replace(ATTENTION, heads=12, kv_heads=4), {1, 2, 4, 12}),
        (LATENT, {1, 2, 4}),
        (DELTA_NET, {*range(1, 13)}),
    ],
)
def test_heads_are_dealt_equally_or_not_at_all(mixer: Mixer, counts: set[int]) -> None:
    """Four heads, two for keys and values: of those a device may hold a copy."""
    assert counts == {count for count in range(1, 13) if heads_divide(dense(mixer=mixer), count)}


@pytest.mark.parametrize(
    ("shape", "devices", "cache_parts"),
    [(dense(16), 2, 2), (dense(16), 4, 2), (dense(16, LATENT), 4, 1), (dense(16, DELTA_NET), 4, 4)],
)
def test_each_device_holds_an_equal_share(shape: Shape, devices: int, cache_parts: int) -> None:
    """Of every weight, the token table too; of the cache as many heads as there are."""
    load = LOAD._replace(shape=shape)
    part, whole = cut_evenly(load, devices), memory(load, 0)
    assert -(-whole.weights_bytes // devices) == part.weights_bytes
    cache = whole.kv_cache_bytes + whole.state_bytes
    assert cache // cache_parts == part.cache_bytes
    assert step_bytes(shape, STEP, devices) == part.compute_bytes


def _pools(count: int, usable_bytes: int = GIB, cache_share: float = 1.0) -> Pools:
    device = Pool("gpu", usable_bytes, 100, cache_share=cache_share)
    ram = Pool("RAM", GIB, 100)
    return Pools((device,) * count, ram, tensor_parallel=True, offloads=False)


def test_devices_share_every_layer_if_the_heads_divide() -> None:
    """Each holds what it has to hold, and the RAM nothing."""
    placed = place_on_devices(LOAD, _pools(2), 0)
    assert (cut_evenly(LOAD, 2),) * 2 == placed.devices
    assert 0 == placed.ram.total_bytes


def test_devices_have_layers_of_their_own_if_the_heads_do_not_divide() -> None:
    """Three stages: all weights once, the token table on the first device."""
    placed = place_on_devices(LOAD, _pools(3), 0)
    assert memory(LOAD, 0).weights_bytes == sum(part.weights_bytes for part in placed.devices)
    assert {step_bytes(LOAD.shape, STEP)} == {part.compute_bytes for part in placed.devices}
    assert 0 == placed.ram.total_bytes


def test_a_server_puts_no_layer_into_ram() -> None:
    """One byte too few on the device is a no, whatever RAM there is."""
    needed = memory(LOAD, 0).total_bytes
    assert "comfortable" == place_on_devices(LOAD, _pools(1, needed), 0).verdict
    assert "no" == place_on_devices(LOAD, _pools(1, needed - 1), 0).verdict
    assert memory(LOAD, 0).weights_bytes == memory(LOAD, 0).device_weights_bytes


def test_the_cache_may_take_a_share_of_what_is_free() -> None:
    """With 80 %, the device needs a quarter of the cache on top."""
    parts = memory(LOAD, 0)
    cache = parts.kv_cache_bytes
    fitting = parts.total_bytes + cache // 4
    placed = place_on_devices(LOAD, _pools(1, fitting, 0.8), 0)
    assert ("comfortable", parts.total_bytes) == (placed.verdict, placed.usable_bytes)
    assert "no" == place_on_devices(LOAD, _pools(1, fitting - 8, 0.8), 0).verdict
