from dataclasses import replace

import pytest

from bot.sizing.load import Load
from bot.sizing.placing.levelling import level_split, levelled, place_bytes
from bot.sizing.placing.pool import Pool
from bot.sizing.placing.split import split
from bot.sizing.shape import Layer, Shape
from tests.samples.small_shapes import ATTENTION, EXPERTS, dense, mixture

MIB = 2**20


def _devices(*usable_mib: float) -> list[Pool]:
    return [Pool(f"gpu {n}", round(mib * MIB), 1000) for n, mib in enumerate(usable_mib)]


@pytest.mark.parametrize(
    ("place_bytes", "room_bytes", "counts"),
    [
        ([10, 10, 10, 10], [100, 100], (2, 2)),
        ([10, 10, 10, 10], [30, 100], (1, 3)),
        ([1, 1, 1, 1, 10, 10], [15, 15], (5, 1)),
        ([10, 10, 10], [5, 40], (0, 3)),
        ([10, 0, 10], [10, 10], (2, 1)),
        ([10, 10], [9, 20], (0, 2)),
    ],
)
def test_devices_are_filled_equally(
    place_bytes: list[int], room_bytes: list[int], counts: tuple[int, ...]
) -> None:
    """The fullest device is as empty as possible; the order of the places is kept."""
    assert counts == levelled(place_bytes, room_bytes)


def test_places_that_do_not_fit_give_none() -> None:
    """Two places of 10 do not fit two devices of 9, nor devices of 5 and 15 bytes."""
    assert levelled([10, 10], [9, 9]) is None
    assert levelled([10, 10], [5, 15]) is None
    assert levelled([10, 10], [0, 19]) is None


def test_a_device_with_more_overhead_than_room_gets_nothing() -> None:
    """Negative room counts as none, even for a place of a single byte."""
    assert (0, 2) == levelled([10, 10], [-5, 20])
    assert (0, 2) == levelled([1, 10], [-5, 20])


def test_places_are_layers_and_the_output_matrix() -> None:
    """Three layers of a mixture, a prediction layer that is not loaded, and the output.

    Attention's matrices are 196,608 weights in F16, the router 1,024 and two norms 512 in F32: with
    the experts' 1,572,864 weights 3,545,088 bytes, without them 399,360. Three users' windows of
    128 tokens and a micro-batch of 128 are 768 cells of 512 bytes. 1,024 rows and a norm of 256
    numbers make the output.
    """
    layer = Layer(replace(ATTENTION, window_tokens=128), EXPERTS)
    shape = Shape("qwen3moe", 256, 1024, (layer,) * 3, prediction_layers=(layer,))
    load = Load(shape, "F16", 1024, slots=3, ubatch=128)
    cache_bytes = 768 * 512
    whole = [399_360 + cache_bytes, *[3_545_088 + cache_bytes] * 2, 0, 525_312]
    assert whole == place_bytes(load, None, experts_in_ram_layers=1)
    assert whole[2:] == place_bytes(load, 3, experts_in_ram_layers=1)


@pytest.mark.parametrize(
    "load",
    [
        Load(mixture(), "F16", 1024, kv_type="q8_0", slots=2, ubatch=128),
        Load(mixture(), "F16", 1024, flash_attention=False),
    ],
)
def test_a_single_device_is_not_levelled(load: Load) -> None:
    """Cache, micro-batch and users are those of the load."""
    whole = split(
        load.shape,
        "F16",
        1024 * load.slots,
        shares=[1],
        kv_type=load.kv_type,
        ubatch=load.ubatch,
        slots=load.slots,
        flash_attention=load.flash_attention,
    )
    assert whole == level_split(load, _devices(100))


def test_a_split_of_llama_cpp_that_fits_is_kept() -> None:
    """Nine places in proportion 1:2 are 3 and 6, of which one is the output matrix.

    Two devices of 13 MiB hold 5 layers, and 3 with the output, though 4 and 4 would be more alike.
    """
    load = Load(dense(8), "F16", 256)
    assert (3, 5) == level_split(load, _devices(100, 200)).layer_counts
    assert (5, 3) == level_split(load, _devices(13, 13)).layer_counts


# Five layers of 1,181,696 bytes with a cache of 131,072 each, and a compute buffer of 6 MiB: four
# masks of 128 KiB, 16 vectors of 256 KiB and a stage of 1.5 MiB.
FIVE_LAYERS_BYTES = 5 * (1_181_696 + 131_072) + 6 * MIB


@pytest.mark.parametrize(
    ("usable_bytes", "overhead_bytes", "counts"),
    [
        (FIVE_LAYERS_BYTES, 0, (5, 3)),
        (FIVE_LAYERS_BYTES - 1, 0, (4, 4)),
        (FIVE_LAYERS_BYTES + MIB, MIB, (5, 3)),
        (FIVE_LAYERS_BYTES + MIB, MIB + 1, (4, 4)),
    ],
)
def test_a_device_overfilled_by_one_byte_is_levelled(
    usable_bytes: int, overhead_bytes: int, counts: tuple[int, ...]
) -> None:
    """A device may be filled to the last byte, and the runtime's overhead counts."""
    pool = Pool("gpu", usable_bytes, 1000, overhead_bytes)
    assert counts == level_split(Load(dense(8), "F16", 256), [pool, pool]).layer_counts


def test_a_device_with_room_for_no_layer_is_left_out() -> None:
    """Its compute buffer alone takes the 6 MiB, so that all eight layers go to the other."""
    assert (0, 8) == level_split(Load(dense(8), "F16", 256), _devices(6, 40)).layer_counts


def test_a_load_that_never_fits_is_split_as_by_llama_cpp() -> None:
    """Two devices of 5 MiB."""
    assert (5, 3) == level_split(Load(dense(8), "F16", 256), _devices(5, 5)).layer_counts


def test_layers_without_their_experts_are_light_and_more_of_them_go_together() -> None:
    """16 layers, 8 without experts: as 9 and 7 they take 10 and 27 MiB, as 11 and 5 17 and 20.

    A layer takes 3.5 MiB with its 4 experts of 768 KiB, and half a MiB without them.
    """
    load = Load(mixture(16), "F16", 256)
    dealt = level_split(load, _devices(22, 22), experts_in_ram_layers=8)
    assert (11, 5) == dealt.layer_counts
    assert max(part.total_bytes for part in dealt.devices) <= 22 * MIB


def test_nothing_on_devices_without_room_is_no_fault() -> None:
    """All layers in RAM beside devices that have no room at all, or less than the runtime takes."""
    for pool in (Pool("gpu", 0, 1000), Pool("gpu", 0, 1000, overhead_bytes=MIB)):
        dealt = level_split(Load(dense(), "F16", 256), [pool, pool], gpu_layers=0)
        assert [0, 0] == [part.total_bytes for part in dealt.devices]
