from typing import Any

import pytest

from bot.catalog.prices.price_class import price_class
from tests.samples.small_library import device


@pytest.mark.parametrize(
    ("name", "changed", "wanted"),
    [
        ("GeForce RTX 5060 Ti 16 GB", {}, "geforce-50"),
        ("GeForce RTX 3090", {}, "geforce-30-40"),
        ("GeForce RTX 4070 Ti SUPER", {}, "geforce-30-40"),
        ("GeForce RTX 4090 48 GB (modded)", {}, "modded"),
        ("GeForce RTX 2080 Ti", {}, None),
        ("GeForce GTX 1080 Ti", {}, None),
        ("GeForce RTX 4090 Laptop", {"laptop": True}, None),
        ("RTX A6000", {}, "workstation"),
        ("RTX A400", {}, "workstation"),
        ("RTX 6000 Ada Generation", {}, "workstation"),
        ("RTX PRO 6000 Blackwell", {}, "workstation"),
        ("Tesla P40", {"headless": True}, "data-centre"),
        ("H100 SXM5 80 GB", {"module": True}, "data-centre"),
        ("Radeon RX 7900 XTX", {"maker": "AMD"}, "amd-intel"),
        ("Instinct MI100", {"maker": "AMD", "headless": True}, "data-centre"),
        ("Arc B580", {"maker": "Intel"}, "amd-intel"),
        ("M4 Max", {"kind": "apple"}, "mac"),
        ("GB10", {"kind": "unified", "bandwidth": "273 GB/s"}, "unified-box"),
        ("Radeon 780M", {"kind": "unified", "bandwidth": "90 GB/s"}, None),
    ],
)
def test_device_belongs_to_the_class_whose_prices_move_with_its_own(
    name: str, changed: dict[str, Any], wanted: str | None
) -> None:
    """By maker, line and generation; what was not measured has none."""
    known = {"maker": "NVIDIA", **changed}
    kind = known.pop("kind", "gpu")
    assert wanted == price_class(device("thing", kind, "24 GB", name=name, **known))
