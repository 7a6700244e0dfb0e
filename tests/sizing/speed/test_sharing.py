import pytest

from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, Verdict, place
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.placing.split import DeviceLoad
from bot.sizing.shape import Shape
from bot.sizing.speed.sharing import Share, Sharing, alike, sharing_of
from tests.samples.small_shapes import DENSE_LAYER, MIXTURE_LAYER, dense, mixture

MIB = 2**20


def _sharing(load: Load, *devices_mib: int, ram_mib: int = 0) -> Sharing:
    devices = tuple(Pool("gpu", mib * MIB, 1000) for mib in devices_mib)
    placement = place(load, Pools(devices, Pool("RAM", ram_mib * MIB, 100)), 0.1)
    return sharing_of(placement, load.shape)


def test_equal_devices_have_equal_shares() -> None:
    """A half each, without the part in RAM."""
    assert Sharing((Share(0.5, 0.5),) * 2, Share(0, 0), 0) == alike(2)
    shared = alike(2, experts_in_ram=0.5, ram_visits=3)
    assert Sharing((Share(0.5, 0.25),) * 2, Share(0, 0.5), 3) == shared


def test_without_ram_the_devices_have_everything() -> None:
    """No part is in RAM, and no layer visits it."""
    assert Sharing((Share(1, 1),), Share(0, 0), 0) == Sharing((Share(1, 1),))


def _placed(
    *weights_bytes: int, verdict: Verdict, gpu_layers: int = 17, experts_in_ram_layers: int = 0
) -> Placement:
    """Return a placement in which only the weights on each device matter."""
    devices = tuple(DeviceLoad(each, 1, 1) for each in weights_bytes)
    ram = DeviceLoad(0, 0, 0)
    each = (100,) * len(devices)
    return Placement(verdict, 100, 100, each, each, devices, ram, gpu_layers, experts_in_ram_layers)


def _dense(sharing: Sharing) -> list[float]:
    return [share.dense for share in (*sharing.devices, sharing.ram)]


def _experts(sharing: Sharing) -> list[float]:
    return [share.experts for share in (*sharing.devices, sharing.ram)]


def test_shares_follow_the_weights_on_each_device() -> None:
    """30 and 10 bytes are three quarters and one quarter."""
    shared = sharing_of(_placed(30, 10, verdict="tight"), dense(16))
    assert Sharing((Share(0.75, 0.75), Share(0.25, 0.25)), Share(0, 0), 0) == shared


def test_layers_in_ram_leave_the_rest_to_the_devices() -> None:
    """With 16 layers and the output matrix, `-ngl 12` leaves 5 to the RAM."""
    shared = sharing_of(_placed(30, 10, verdict="offload", gpu_layers=12), dense(16))
    assert pytest.approx([9 / 17, 3 / 17, 5 / 17]) == _dense(shared)
    assert pytest.approx([9 / 17, 3 / 17, 5 / 17]) == _experts(shared)
    assert 5 == shared.ram_visits


def test_without_layers_on_devices_the_ram_has_everything() -> None:
    """`-ngl 0`."""
    shared = sharing_of(_placed(0, 0, verdict="offload", gpu_layers=0), dense(16))
    assert Sharing((Share(0, 0), Share(0, 0)), Share(1, 1), 17) == shared


@pytest.mark.parametrize(("gpu_layers", "visits"), [(17, 1), (2, 16), (1, 16), (0, 17)])
def test_a_prediction_layer_is_not_counted_in_ram(gpu_layers: int, visits: int) -> None:
    """It counts in `-ngl` (18: 16 layers, itself and the output) but is not loaded."""
    placement = _placed(30, 10, verdict="offload", gpu_layers=gpu_layers)
    shared = sharing_of(placement, mixture(16, prediction_layers=1))
    assert pytest.approx([visits, visits / 17]) == [shared.ram_visits, shared.ram.dense]


def test_only_layers_with_experts_visit_ram_for_them() -> None:
    """The first of four layers is dense: of the first two one has experts, a third of all."""
    shape = Shape("any", 256, 1024, (DENSE_LAYER, *[MIXTURE_LAYER] * 3))
    shared = sharing_of(_placed(30, 10, verdict="offload", experts_in_ram_layers=2), shape)
    assert pytest.approx([3 / 4, 1 / 4, 0]) == _dense(shared)
    assert pytest.approx([1 / 2, 1 / 6, 1 / 3]) == _experts(shared)
    assert 1 == shared.ram_visits


def test_one_device_has_everything_that_fits() -> None:
    """Nothing is left to the RAM."""
    sharing = _sharing(Load(dense(), "F16", 256), 64)
    assert ((Share(1, 1),), Share(0, 0), 0) == (sharing.devices, sharing.ram, sharing.ram_visits)


def test_the_share_of_ram_is_its_layers() -> None:
    """Devices and RAM add up to the whole model."""
    sharing = _sharing(Load(dense(16), "F16", 256), 16, ram_mib=64)
    assert 0 < sharing.ram.dense < 1
    assert pytest.approx(17 * sharing.ram.dense) == sharing.ram_visits
    assert pytest.approx(1) == sharing.ram.dense + sum(share.dense for share in sharing.devices)


def test_experts_in_ram_leave_the_rest_on_the_device() -> None:
    """Each layer with experts in RAM is one visit."""
    sharing = _sharing(Load(mixture(16), "F16", 256), 44, ram_mib=64)
    assert 0 == sharing.ram.dense
    assert pytest.approx(sharing.ram_visits / 16) == sharing.ram.experts
    assert pytest.approx(1 - sharing.ram.experts) == sharing.devices[0].experts
