import pytest

from bot.sizing.load import Load
from bot.sizing.placing.placement import place
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.sharing import Share, Sharing, alike, sharing_of
from tests.samples.small_shapes import dense, mixture

MIB = 2**20


def _sharing(load: Load, *devices_mib: int, ram_mib: int = 0) -> Sharing:
    devices = tuple(Pool("gpu", mib * MIB, 1000) for mib in devices_mib)
    placement = place(load, Pools(devices, Pool("RAM", ram_mib * MIB, 100)), 0.1)
    return sharing_of(placement, load.shape)


def test_devices_alike_share_alike() -> None:
    """A half each, and what is in RAM is on none."""
    assert (Share(0.5, 0.25),) * 2 == alike(2, experts_in_ram=0.5).devices


def test_one_device_has_all_of_what_fits() -> None:
    """Nothing is left to the RAM."""
    sharing = _sharing(Load(dense(), "F16", 256), 64)
    assert ((Share(1, 1),), Share(0, 0), 0) == (sharing.devices, sharing.ram, sharing.ram_visits)


def test_layers_in_ram_are_its_share() -> None:
    """Devices and RAM add up to the whole model."""
    sharing = _sharing(Load(dense(16), "F16", 256), 16, ram_mib=64)
    assert 0 < sharing.ram.dense < 1
    assert pytest.approx(17 * sharing.ram.dense) == sharing.ram_visits
    assert pytest.approx(1) == sharing.ram.dense + sum(share.dense for share in sharing.devices)


def test_experts_in_ram_leave_the_rest_on_the_device() -> None:
    """Each layer whose experts lie there is one visit."""
    sharing = _sharing(Load(mixture(16), "F16", 256), 44, ram_mib=64)
    assert 0 == sharing.ram.dense
    assert pytest.approx(sharing.ram_visits / 16) == sharing.ram.experts
    assert pytest.approx(1 - sharing.ram.experts) == sharing.devices[0].experts
