import pytest

from bot.sizing.load import Load
from bot.sizing.placing.levelling import level_split, levelled
from bot.sizing.placing.pool import Pool
from tests.samples.small_shapes import dense, mixture

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
    ],
)
def test_devices_are_filled_alike(
    place_bytes: list[int], room_bytes: list[int], counts: tuple[int, ...]
) -> None:
    """The fullest device is as empty as can be; the order of the places stays."""
    assert counts == levelled(place_bytes, room_bytes)


def test_what_the_devices_do_not_hold_is_not_dealt() -> None:
    """Two places of 10 do not lie on two devices of 9, nor do they share 20 bytes as 5 and 15."""
    assert levelled([10, 10], [9, 9]) is None
    assert levelled([10, 10], [5, 15]) is None


def test_a_device_whose_overhead_is_more_than_its_room_gets_nothing() -> None:
    """Room below nothing is none."""
    assert (0, 2) == levelled([10, 10], [-5, 20])


def test_where_llama_cpp_deals_well_its_dealing_stays() -> None:
    """Nine places in proportion 1:2 are 3 and 6, of which one is the output matrix."""
    assert (3, 5) == level_split(Load(dense(8), "F16", 256), _devices(100, 200)).layer_counts


def test_layers_without_their_experts_are_light_and_more_of_them_go_together() -> None:
    """16 layers, 8 without experts: as 9 and 7 they take 10 and 27 MiB, as 11 and 5 17 and 20.

    A layer takes 3.5 MiB with its 4 experts of 768 KiB, and half a MiB without them.
    """
    load = Load(mixture(16), "F16", 256)
    split = level_split(load, _devices(22, 22), experts_in_ram_layers=8)
    assert (11, 5) == split.layer_counts
    assert max(part.total_bytes for part in split.devices) <= 22 * MIB


def test_nothing_on_devices_without_room_is_no_fault() -> None:
    """All layers in RAM beside devices that have no room at all."""
    split = level_split(Load(dense(), "F16", 256), _devices(0, 0), gpu_layers=0)
    assert [0, 0] == [part.total_bytes for part in split.devices]
