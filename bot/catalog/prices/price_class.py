"""The class of a device whose prices move together: between markets, and from month to month."""

import re
from typing import Final, Literal

from bot.catalog.device import Device

PriceClass = Literal[
    "geforce-50",
    "geforce-30-40",
    "workstation",
    "data-centre",
    "modded",
    "amd-intel",
    "mac",
    "unified-box",
    "part",
]
_GEFORCE: Final = re.compile(r"GeForce RTX ([345])0\d\d\b")
_WORKSTATION: Final = re.compile(r"RTX (PRO \d|A\d{3,4}\b|\d{4} .*Ada)")
# GB10 has 273 GB/s, Strix Halo 256, Jetson AGX Orin 205; mini PCs with two channels have half.
_WIDE_GB_PER_S: Final = 200


def price_class(device: Device) -> PriceClass | None:
    """Return the class whose factors and trends count for a device; None if none was measured."""
    if device.laptop or device.kind in ("phone", "cpu"):
        return None
    if device.kind == "apple":
        return "mac"
    if device.kind == "unified":
        return "unified-box" if (device.bandwidth_gb_per_s or 0) >= _WIDE_GB_PER_S else None
    return _card_class(device)


def _card_class(device: Device) -> PriceClass | None:
    if device.modded:
        return "modded"
    if device.headless or device.module:
        return "data-centre"
    if device.maker in ("AMD", "Intel"):
        return "amd-intel"
    geforce = _GEFORCE.search(device.name)
    if geforce is not None:
        return "geforce-50" if geforce[1] == "5" else "geforce-30-40"
    return "workstation" if _WORKSTATION.search(device.name) else None
