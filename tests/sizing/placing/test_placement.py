import pytest

from bot.sizing.load import Load, memory
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.placing.pool import Pool, Pools
from tests.samples.small_shapes import dense, mixture

MIB = 2**20
SPARE = 0.1
LOAD = Load(dense(16), "F16", 256)


def _pool(usable_mib: float, overhead_mib: float = 0) -> Pool:
    return Pool("pool", round(usable_mib * MIB), 100, round(overhead_mib * MIB))


def _placed(
    load: Load, *devices_mib: float, ram_mib: float | None = None, overhead_mib: float = 0
) -> Placement:
    devices = tuple(_pool(mib, overhead_mib) for mib in devices_mib)
    return place(load, Pools(devices, None if ram_mib is None else _pool(ram_mib)), SPARE)


def test_a_tenth_to_spare_is_comfortable() -> None:
    """The load needs 23.2 MiB: nine tenths of 26 MiB are more, of 25 less."""
    needed = memory(LOAD, 0).total_bytes / MIB
    assert 23.1 < needed < 23.2
    assert "comfortable" == _placed(LOAD, 26, ram_mib=64).verdict
    assert "tight" == _placed(LOAD, 25, ram_mib=64).verdict
    assert "offload" == _placed(LOAD, 23, ram_mib=64).verdict
    assert "no" == _placed(LOAD, 23, ram_mib=0).verdict


def test_the_overhead_of_the_runtime_is_needed_on_every_device() -> None:
    """Two devices need it twice."""
    bare, laden = (_placed(LOAD, 40, 40, ram_mib=0, overhead_mib=mib) for mib in (0, 3))
    assert 6 * MIB == laden.needed_bytes - bare.needed_bytes


def test_one_memory_for_all_holds_the_table_of_tokens_too() -> None:
    """Without RAM beside it a device holds an untied table of 512 KiB more."""
    alone, beside = _placed(LOAD, 64), _placed(LOAD, 64, ram_mib=64)
    assert MIB / 2 == alone.needed_bytes - beside.needed_bytes
    assert MIB / 2 == beside.ram.weights_bytes


def test_the_fewest_layers_go_to_ram() -> None:
    """One layer more on the device would overfill it."""
    placed = _placed(LOAD, 16, ram_mib=64)
    assert placed.gpu_layers < 17
    assert placed.device_needed_bytes[0] <= 16 * MIB
    assert placed.device_needed_bytes[0] + MIB * 5 / 4 > 16 * MIB


def test_what_is_shown_as_needed_is_what_the_devices_alone_would_need() -> None:
    """RAM beside a device makes a load fit, not smaller."""
    assert (
        place_on_devices(LOAD, Pools((_pool(16),), _pool(64)), SPARE).needed_bytes
        == _placed(LOAD, 16, ram_mib=64).needed_bytes
    )


def test_a_device_without_any_room_leaves_all_to_ram() -> None:
    """The runtime takes no overhead on a device that holds nothing."""
    placed = _placed(LOAD, 0, ram_mib=64, overhead_mib=1)
    assert ("offload", 0) == (placed.verdict, placed.gpu_layers)
    assert (0,) == placed.device_needed_bytes


def test_a_mixture_keeps_experts_in_ram_before_whole_layers() -> None:
    """The device holds all layers and the cache; experts of the first ones lie in RAM."""
    load = Load(mixture(16), "F16", 256)
    placed = _placed(load, 40, ram_mib=64)
    assert (17, 16 * 2 * 256 * 128 * 2) == (placed.gpu_layers, placed.devices[0].cache_bytes)
    assert 0 < placed.experts_in_ram_layers < 16
    assert 0 == placed.ram.cache_bytes


def test_over_two_devices_no_more_experts_go_to_ram_than_must() -> None:
    """Two devices of 22 MiB hold all 16 layers with the experts of 8, dealt as 11 and 5.

    Dealt by memory alone the second device would be overfull until the first had no experts.
    """
    placed = _placed(Load(mixture(16), "F16", 256), 22, 22, ram_mib=64)
    assert "offload" == placed.verdict
    assert 17 == placed.gpu_layers
    assert 8 >= placed.experts_in_ram_layers
    assert max(placed.device_needed_bytes) <= 22 * MIB


def test_where_not_even_the_rest_of_a_mixture_fits_whole_layers_go_to_ram() -> None:
    """All layers without their experts take 13 MiB; a device of 8 holds a few with them."""
    placed = _placed(Load(mixture(16), "F16", 256), 8, ram_mib=80)
    assert 0 == placed.experts_in_ram_layers
    assert 0 < placed.gpu_layers < 17


def test_prediction_layers_count_as_llama_cpp_counts_them() -> None:
    """All 16 layers, the prediction layer and the output: `-ngl 18`; one layer less: 17."""
    load = Load(mixture(16, prediction_layers=1), "F16", 256)
    assert 18 == _placed(load, 80, ram_mib=80).gpu_layers
    assert 18 == _placed(load, 40, ram_mib=80).gpu_layers


def test_a_layer_in_ram_is_a_layer_fewer_on_the_device() -> None:
    """A dense model that lacks room for half a layer keeps the first in RAM."""
    needed = memory(LOAD, 0).total_bytes / MIB
    placed = _placed(LOAD, needed - 0.1, ram_mib=64)
    assert 16 == placed.gpu_layers
    assert 16 * 256 * 128 * 2 * 2 - placed.devices[0].cache_bytes == placed.ram.cache_bytes


@pytest.mark.parametrize("ram_mib", [None, 4])
def test_without_enough_ram_nothing_is_offloaded(ram_mib: float | None) -> None:
    """No RAM beside the device, or too little of it."""
    assert "no" == _placed(LOAD, 16, ram_mib=ram_mib).verdict


def test_unequal_devices_are_filled_alike() -> None:
    """A device of 10 MiB beside one of 24 holds its part and no more."""
    placed = _placed(LOAD, 10, 24, ram_mib=0)
    assert "tight" == placed.verdict
    assert placed.device_needed_bytes[0] <= 10 * MIB
    assert placed.device_needed_bytes[1] <= 24 * MIB
