import pytest

from bot.sizing.load import Load, memory
from bot.sizing.placing.placement import Placement, place, place_on_devices
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.placing.split import DeviceLoad
from tests.samples.small_shapes import DELTA_NET, dense, mixture

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
    """The load needs 23.2 MiB: less than nine tenths of 26 MiB, more than those of 25 MiB."""
    needed = memory(LOAD, 0).total_bytes / MIB
    assert 23.1 < needed < 23.2
    assert "comfortable" == _placed(LOAD, 26, ram_mib=64).verdict
    assert "tight" == _placed(LOAD, 25, ram_mib=64).verdict
    assert "offload" == _placed(LOAD, 23, ram_mib=64).verdict
    assert "no" == _placed(LOAD, 23, ram_mib=0).verdict


# The bytes of `LOAD`, by hand: 16 layers of 1,181,696, an output matrix of 525,312, a token table
# of 524,288, a cache of 131,072 per layer; in the compute buffer, masks of 131,072, four vectors
# of 262,144 and a stage of 1,572,864.
LAYER, OUTPUT, TABLE, CACHE = 1_181_696, 525_312, 524_288, 131_072
MASKS, VECTOR, STAGE = 131_072, 262_144, 1_572_864
WEIGHTS = 16 * LAYER + OUTPUT
BUFFER = MASKS + 4 * VECTOR + STAGE
NEEDED = WEIGHTS + 16 * CACHE + BUFFER
# With whole layers in RAM the device has a copy of one layer's cache, and 15 vectors beside it.
CACHE_COPY_BUFFER = MASKS + 15 * VECTOR + CACHE
HOST_BUFFER = MASKS + 4 * VECTOR


@pytest.mark.parametrize(
    ("usable_bytes", "spare_share", "verdict"),
    [
        (2 * NEEDED, 0.5, "comfortable"),
        (2 * NEEDED - 1, 0.5, "tight"),
        (NEEDED, 0, "comfortable"),
        (NEEDED, 0.5, "tight"),
        (NEEDED - 1, 0.5, "no"),
    ],
)
def test_a_device_may_be_filled_to_the_last_byte(
    usable_bytes: int, spare_share: float, verdict: str
) -> None:
    """The same is true for the comfortable part of it."""
    pools = Pools((Pool("gpu", usable_bytes, 100),), Pool("RAM", 0, 100))
    placed = place_on_devices(LOAD, pools, spare_share)
    assert verdict == placed.verdict
    assert (NEEDED, (NEEDED,)) == (placed.needed_bytes, placed.device_needed_bytes)


def test_a_placement_on_one_device_holds_each_part() -> None:
    """The device holds weights, cache and compute buffer; the RAM holds the token table."""
    placed = _placed(LOAD, 64, ram_mib=64, overhead_mib=1)
    assert placed == Placement(
        verdict="comfortable",
        usable_bytes=64 * MIB,
        needed_bytes=NEEDED + MIB,
        device_needed_bytes=(NEEDED + MIB,),
        device_usable_bytes=(64 * MIB,),
        devices=(DeviceLoad(WEIGHTS, 16 * CACHE, BUFFER),),
        ram=DeviceLoad(TABLE, 0, 0),
        gpu_layers=17,
    )


def test_a_single_memory_holds_every_weight_once() -> None:
    """The token table too, since there is no other RAM."""
    placed = _placed(LOAD, 64)
    assert NEEDED + TABLE == placed.needed_bytes
    assert (DeviceLoad(WEIGHTS + TABLE, 16 * CACHE, BUFFER),) == placed.devices
    assert DeviceLoad(0, 0, 0) == placed.ram


def test_a_tied_table_is_not_counted_in_ram() -> None:
    """The device has the copy that is the output matrix."""
    assert DeviceLoad(0, 0, 0) == _placed(Load(dense(tied=True), "F16", 256), 64, ram_mib=64).ram


def test_a_state_counts_with_the_cache() -> None:
    """Four layers: 3 past inputs of 512 channels and 4 heads of 64 x 64, in F32."""
    placed = _placed(Load(dense(mixer=DELTA_NET), "F16", 256), 64, ram_mib=64)
    assert 4 * 4 * (3 * 512 + 4 * 64 * 64) == placed.devices[0].cache_bytes


def test_a_placement_on_two_devices_holds_each_part() -> None:
    """Nine layers, and seven with the output; buffers of four masks and 16, 11 and 10 vectors."""
    placed = _placed(LOAD, 40, 40, ram_mib=8, overhead_mib=3)
    first = DeviceLoad(9 * LAYER, 9 * CACHE, 4 * MASKS + 16 * VECTOR + STAGE)
    second = DeviceLoad(7 * LAYER + OUTPUT, 7 * CACHE, 4 * MASKS + 11 * VECTOR + STAGE)
    needed = (first.total_bytes + 3 * MIB, second.total_bytes + 3 * MIB)
    assert placed == Placement(
        verdict="comfortable",
        usable_bytes=80 * MIB,
        needed_bytes=sum(needed),
        device_needed_bytes=needed,
        device_usable_bytes=(40 * MIB, 40 * MIB),
        devices=(first, second),
        ram=DeviceLoad(TABLE, 0, 4 * MASKS + 10 * VECTOR),
        gpu_layers=17,
    )


def _on_one(load: Load, usable_bytes: int, ram_bytes: int) -> Placement:
    return place(load, Pools((Pool("gpu", usable_bytes, 100),), Pool("RAM", ram_bytes, 100)), SPARE)


def test_a_layer_in_ram_is_placed_to_the_byte() -> None:
    """Two layers in RAM make room for the copy of a layer's cache, which is larger than one."""
    ram = DeviceLoad(TABLE + 2 * LAYER, 2 * CACHE, HOST_BUFFER)
    device = DeviceLoad(WEIGHTS - 2 * LAYER, 14 * CACHE, CACHE_COPY_BUFFER)
    usable_bytes = device.total_bytes
    assert _on_one(LOAD, usable_bytes, ram.total_bytes) == Placement(
        verdict="offload",
        usable_bytes=usable_bytes,
        needed_bytes=NEEDED,
        device_needed_bytes=(device.total_bytes,),
        device_usable_bytes=(usable_bytes,),
        devices=(device,),
        ram=ram,
        gpu_layers=15,
    )
    assert "no" == _on_one(LOAD, usable_bytes, ram.total_bytes - 1).verdict


# A mixture of 16 layers, by hand: a layer of 3,545,088 bytes, 3,145,728 of them experts, each of
# three matrices 1,048,576. With any expert in RAM the device has a copy of one matrix and, for
# 256 tokens, four hidden vectors, the expert's output of hidden size and its inner one of 512.
MIXTURE = Load(mixture(16), "F16", 256)
MIXTURE_LAYER, EXPERTS, MATRIX = 3_545_088, 3_145_728, 1_048_576
OFFLOAD_BUFFER = MASKS + 5 * VECTOR + 2 * VECTOR + MATRIX
LAYERS = 16 * MIXTURE_LAYER + OUTPUT


@pytest.mark.parametrize("count", [1, 6, 16])
def test_experts_in_ram_are_placed_to_the_byte(count: int) -> None:
    """All layers stay on the device, without the experts of the first ones."""
    device = DeviceLoad(LAYERS - count * EXPERTS, 16 * CACHE, OFFLOAD_BUFFER)
    ram = DeviceLoad(TABLE + count * EXPERTS, 0, HOST_BUFFER)
    assert _on_one(MIXTURE, device.total_bytes, ram.total_bytes) == Placement(
        verdict="offload",
        usable_bytes=device.total_bytes,
        needed_bytes=LAYERS + 16 * CACHE + BUFFER,
        device_needed_bytes=(device.total_bytes,),
        device_usable_bytes=(device.total_bytes,),
        devices=(device,),
        ram=ram,
        gpu_layers=17,
        experts_in_ram_layers=count,
    )
    assert count != _on_one(MIXTURE, device.total_bytes - 1, 2**30).experts_in_ram_layers


def test_a_device_too_small_without_experts_puts_whole_layers_in_ram() -> None:
    """One byte too few for all layers without experts: it holds one layer with its own."""
    least_bytes = LAYERS - 16 * EXPERTS + 16 * CACHE + OFFLOAD_BUFFER
    placed = _on_one(MIXTURE, least_bytes - 1, 2**30)
    device = DeviceLoad(MIXTURE_LAYER + OUTPUT, CACHE, CACHE_COPY_BUFFER)
    ram = DeviceLoad(TABLE + 15 * MIXTURE_LAYER, 15 * CACHE, HOST_BUFFER)
    assert (2, 0) == (placed.gpu_layers, placed.experts_in_ram_layers)
    assert ((device,), ram) == (placed.devices, placed.ram)


def test_the_overhead_of_the_runtime_is_needed_on_every_device() -> None:
    """Two devices need it twice."""
    bare, laden = (_placed(LOAD, 40, 40, ram_mib=0, overhead_mib=mib) for mib in (0, 3))
    assert 6 * MIB == laden.needed_bytes - bare.needed_bytes


def test_a_single_memory_holds_the_token_table_too() -> None:
    """Without other RAM, a device holds an untied table of 512 KiB more."""
    alone, extra = _placed(LOAD, 64), _placed(LOAD, 64, ram_mib=64)
    assert MIB / 2 == alone.needed_bytes - extra.needed_bytes
    assert MIB / 2 == extra.ram.weights_bytes


def test_the_fewest_layers_go_to_ram() -> None:
    """One layer more on the device would overfill it."""
    placed = _placed(LOAD, 16, ram_mib=64)
    assert placed.gpu_layers < 17
    assert placed.device_needed_bytes[0] <= 16 * MIB
    assert placed.device_needed_bytes[0] + MIB * 5 / 4 > 16 * MIB


def test_needed_bytes_are_those_of_the_devices_alone() -> None:
    """RAM helps a load to fit, but does not make it smaller."""
    assert (
        place_on_devices(LOAD, Pools((_pool(16),), _pool(64)), SPARE).needed_bytes
        == _placed(LOAD, 16, ram_mib=64).needed_bytes
    )


def test_a_device_without_room_puts_everything_in_ram() -> None:
    """The runtime has no overhead on an unused device."""
    placed = _placed(LOAD, 0, ram_mib=64, overhead_mib=1)
    assert ("offload", 0) == (placed.verdict, placed.gpu_layers)
    assert (0,) == placed.device_needed_bytes


def test_a_mixture_puts_experts_in_ram_before_whole_layers() -> None:
    """The device holds all layers and the cache; experts of the first layers are in RAM."""
    load = Load(mixture(16), "F16", 256)
    placed = _placed(load, 40, ram_mib=64)
    assert (17, 16 * 2 * 256 * 128 * 2) == (placed.gpu_layers, placed.devices[0].cache_bytes)
    assert 0 < placed.experts_in_ram_layers < 16
    assert 0 == placed.ram.cache_bytes


def test_two_devices_put_the_fewest_experts_in_ram() -> None:
    """Two devices of 22 MiB hold 16 layers as 11 and 5, with the experts of 8.

    Split by memory alone, the second device would be too full until the first had no experts.
    """
    placed = _placed(Load(mixture(16), "F16", 256), 22, 22, ram_mib=64)
    assert "offload" == placed.verdict
    assert 17 == placed.gpu_layers
    assert 8 >= placed.experts_in_ram_layers
    assert max(placed.device_needed_bytes) <= 22 * MIB


def test_a_mixture_too_large_without_experts_puts_whole_layers_in_ram() -> None:
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
    """Two layers make room for half a layer and the copy of a layer's cache."""
    needed = memory(LOAD, 0).total_bytes / MIB
    placed = _placed(LOAD, needed - 0.1, ram_mib=64)
    assert 15 == placed.gpu_layers
    assert 16 * 256 * 128 * 2 * 2 - placed.devices[0].cache_bytes == placed.ram.cache_bytes


@pytest.mark.parametrize("ram_mib", [None, 4])
def test_without_enough_ram_nothing_is_offloaded(ram_mib: float | None) -> None:
    """There is no RAM, or too little."""
    assert "no" == _placed(LOAD, 16, ram_mib=ram_mib).verdict


def test_unequal_devices_are_filled_equally() -> None:
    """A device of 10 MiB next to one of 24 MiB holds its part and no more."""
    placed = _placed(LOAD, 10, 24, ram_mib=0)
    assert "tight" == placed.verdict
    assert placed.device_needed_bytes[0] <= 10 * MIB
    assert placed.device_needed_bytes[1] <= 24 * MIB
