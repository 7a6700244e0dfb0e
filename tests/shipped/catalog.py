"""The shipped catalog, read once for all tests."""

from functools import cache
from pathlib import Path

from bot.catalog.device import Device
from bot.catalog.price import Price
from bot.catalog.system import System
from bot.loading.catalog import Catalog, read_catalog
from bot.loading.folder import Folder
from bot.naming.hardware.hardware_names import HardwareNames

FOLDER = Path(__file__).parents[2] / "catalog"


@cache
def catalog() -> Catalog:
    """The shipped catalog."""
    return read_catalog(Folder(FOLDER))[0]


@cache
def names() -> HardwareNames:
    """The names of the shipped hardware."""
    families = [entry.value for entry in catalog().processors]
    usual = [entry.value for entry in catalog().usual]
    clouds = [entry.value for entry in catalog().clouds]
    return HardwareNames(
        list(devices().values()),
        list(systems().values()),
        families,
        usual=usual,
        clouds=clouds,
    )


def devices() -> dict[str, Device]:
    """Shipped devices by id."""
    return {entry.value.id: entry.value for entry in catalog().devices}


def systems() -> dict[str, System]:
    """Shipped systems by id."""
    return {entry.value.id: entry.value for entry in catalog().systems}


def prices() -> list[Price]:
    """All shipped prices."""
    return [entry.value for entry in catalog().prices]
