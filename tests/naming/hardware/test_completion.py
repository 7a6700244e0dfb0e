import pytest

from bot.catalog.popular import PopularMachine
from bot.naming.hardware.completion import HardwareCompletion
from tests.samples.small_library import device

DEVICES = [
    device("rtx-5090-mobile", "gpu", "24 GB", name="GeForce RTX 5090 Mobile", laptop=True),
    device("rtx-4090", "gpu", "24 GB", name="GeForce RTX 4090"),
    device("rtx-5090", "gpu", "32 GB", name="GeForce RTX 5090"),
    device("rtx-3090", "gpu", "24 GB", name="GeForce RTX 3090", maker="NVIDIA"),
    device("a4000", "gpu", "16 GB", name="RTX A4000"),
    device("m3", "apple", ["8 GB", "16 GB"], name="Apple M3", sold_in=["MacBook Air", "iMac"]),
    device("m3-max", "apple", ["64 GB"], name="Apple M3 Max", sold_in=["MacBook Pro"]),
    device("ddr5-5600", "cpu", ["32 GB"], name="Desktop DDR5-5600"),
]
POPULAR = [
    PopularMachine(device="rtx-3090"),
    PopularMachine.model_validate({"device": "m3", "memory": "16 GB"}),
]
COMPLETION = HardwareCompletion(DEVICES, [], POPULAR)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("rtx", ["rtx-3090", "rtx-5090", "rtx-4090", "a4000", "rtx-5090-mobile"]),
        ("rtx 5", ["rtx-5090", "rtx-5090-mobile"]),
        ("nvidia", ["rtx-3090"]),
        ("nvidia rtx", ["rtx-3090"]),
        ("24gb", ["rtx-3090", "rtx-4090", "rtx-5090-mobile"]),
        ("24 gb", ["rtx-3090", "rtx-4090", "rtx-5090-mobile"]),
        ("24g显存", ["rtx-3090", "rtx-4090", "rtx-5090-mobile"]),
        ("macbook", ["m3 16GB", "m3 8GB", "m3-max"]),
        ("macbook pro", ["m3-max"]),
        ("imac m3 8", ["m3 8GB"]),
        ("苹果", ["m3 16GB", "m3 8GB", "m3-max"]),
        ("笔记本", ["m3 16GB", "m3 8GB", "m3-max", "rtx-5090-mobile"]),
        ("my laptop", ["m3 16GB", "m3 8GB", "m3-max", "rtx-5090-mobile"]),
        ("no gpu", ["ddr5-5600 32GB"]),
        ("内存", ["ddr5-5600 32GB"]),
        ("2 3090", ["2x rtx-3090"]),
        ("3x rtx 5", ["3x rtx-5090", "3x rtx-5090-mobile"]),
        ("3090 + rtx 4", ["3090 + rtx-4090"]),
        ("iphone", []),
    ],
)
def test_a_begun_text_offers_what_people_own_first(typed: str, offered: list[str]) -> None:
    """Then newer devices before older ones, desktop cards before laptops', small before large."""
    assert offered == list(COMPLETION.matches(typed))


def test_nothing_typed_offers_what_people_own() -> None:
    """After it comes one device of every other kind; `my` alone says no more than nothing."""
    offered = list(COMPLETION.matches(""))
    assert ["rtx-3090", "m3 16GB"] == offered[:2]
    assert "ddr5-5600 32GB" in offered
    assert offered == list(COMPLETION.matches("my "))
    assert offered == list(COMPLETION.matches("我的"))
