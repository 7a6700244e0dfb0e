import csv
from pathlib import Path

import pytest

from bot.catalog.price import ELECTRICITY
from bot.loading.catalog import read_catalog
from bot.loading.duplicates import duplicate_problems
from bot.loading.folder import Folder
from bot.loading.references import catalog_references
from tests.shipped.catalog import FOLDER, catalog, devices, prices, systems

# Memory in GB and bandwidth in GB/s as the makers publish them.
PUBLISHED = {
    "rtx-3060-12-gb": ((12,), 360),
    "rtx-3090": ((24,), 936.2),
    "rtx-4090": ((24,), 1008),
    "rtx-4090-mobile": ((16,), 576),
    "rtx-5090": ((32,), 1792),
    "rtx-a6000": ((48,), 768),
    "rtx-pro-6000-blackwell": ((96,), 1792),
    "a100-sxm4-80-gb": ((80,), 2039),
    "h100-sxm5-80-gb": ((80,), 3350),
    "h200-sxm-141-gb": ((141,), 4800),
    "p40": ((24,), 347.1),
    "rx-7900-xtx": ((24,), 960),
    "rx-9070-xt": ((16,), 640),
    "arc-pro-b70": ((32,), 608),
    "strix-halo-395": ((32, 64, 96, 128), 256),
    "dgx-spark": ((128,), 273),
    "m2-ultra": ((64, 128, 192), 800),
    "m3-max-30": ((36, 96), 300),
    "m3-max-40": ((48, 64, 128), 400),
    "m3-ultra": ((96, 256, 512), 819),
    "m4-max-32": ((36,), 410),
    "m4-max-40": ((48, 64, 128), 546),
    "m5-ultra": ((96, 256, 512), 1200),
    "m6-12-16gb": ((16,), 153),
    "cpu-ddr5-5600-2ch": ((16, 32, 48, 64, 96, 128, 192), 89.6),
}
# One device by two names: the graphics and the machine around it, or a number that two cards have.
SAME = {"gb10": "dgx-spark", "8060s": "strix-halo-395", "m40": "m40-12-gb"}
# Memory and bandwidth of 232 devices by two sources, the second of which knows only some.
PUBLISHED_DEVICES = Path(__file__).with_name("published_devices.csv")
ROWS = list(csv.DictReader(PUBLISHED_DEVICES.read_text("utf-8").splitlines()))
# Memory of which the sources knew less than is sold: the 16 GB model of the M6 is another chip.
OTHER_MEMORY = {"m6", "mi50", "rtx-3080-mobile"}


def test_every_file_loads() -> None:
    """No entry of the shipped catalog has an unknown word, a wrong unit or a missing value."""
    folder = Folder(FOLDER)
    assert not read_catalog(folder)[1]
    assert not folder.problems


def test_nothing_is_there_twice_and_every_reference_leads_somewhere() -> None:
    """Ids are unique, aliases mean one entry, and what an entry names exists."""
    assert not list(duplicate_problems(catalog()))
    assert not list(catalog_references(catalog()))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_device_has_its_published_memory_and_bandwidth(name: str) -> None:
    """The figures that decide what fits and how fast are those of the maker."""
    memory_gib, bandwidth_gb_per_s = PUBLISHED[name]
    assert memory_gib == devices()[name].memory_gib
    assert bandwidth_gb_per_s == devices()[name].bandwidth_gb_per_s


def test_every_known_device_is_there() -> None:
    """All 232 devices that the sources list, and those that were found since."""
    listed = {SAME.get(row["id"], row["id"]) for row in ROWS}
    assert len(ROWS) == 232
    assert not listed - set(devices())
    assert len(devices()) >= 236


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_device_agrees_with_its_sources(row: dict[str, str]) -> None:
    """Memory is as listed; bandwidth is within 1 % of either source."""
    device = devices()[SAME.get(row["id"], row["id"])]
    if row["memory_gib"] and device.id not in OTHER_MEMORY:
        assert device.memory_gib == tuple(float(size) for size in row["memory_gib"].split("|"))
    for source in (row["bandwidth_gb_per_s"], row["second_gb_per_s"]):
        assert not source or device.bandwidth_gb_per_s == pytest.approx(float(source), rel=0.01)


def test_figures_are_of_this_world() -> None:
    """No unit was taken for another: every figure lies where such figures lie."""
    for device in devices().values():
        assert all(1 <= gib <= 2048 for gib in device.memory_gib), device.id
        assert list(device.memory_gib) == sorted(set(device.memory_gib)), device.id
        # The Jetson TX1 has the slowest memory.
        gb_per_s = device.bandwidth_gb_per_s or 1000
        assert 9.6 <= gb_per_s <= 10_000, device.id
        assert 5 <= (device.power_watts or 100) <= 1500, device.id
        rates = (device.fp32_tflops, device.compute_tflops)
        assert all(0.01 <= rate <= 5000 for rate in rates if rate), device.id
        # No maker pairs more than about 0.5 TFLOPS with a GB/s.
        assert all(rate < gb_per_s for rate in rates if rate), device.id


def test_a_dropped_backend_says_which_version_was_the_last() -> None:
    """CUDA 13 left Maxwell, Pascal and Volta behind, CUDA 12 Kepler, and ROCm 6 Vega."""
    for name in ("p40", "v100-sxm2-32-gb", "gtx-1080-ti", "titan-v", "m40-24-gb"):
        assert devices()[name].dropped[0].last == "CUDA 12"
    for name in ("gtx-1660", "t4", "rtx-2080-ti", "mi100", "rx-6800"):
        assert not devices()[name].dropped


def test_a_modded_card_is_marked_and_has_more_memory_than_its_original() -> None:
    """The name says it, so that nobody takes it for what the maker sells."""
    modded = [device for device in devices().values() if "(modded)" in device.name]
    assert {"rtx-2080-ti-22gb", "rtx-4090-48gb"} <= {device.id for device in modded}
    for device in modded:
        original = devices()[device.id.rpartition("-")[0]]
        assert device.memory_gib[0] > original.memory_gib[0]
        assert device.bandwidth_gb_per_s == original.bandwidth_gb_per_s


def test_windows_gives_less_of_a_unified_memory_to_the_gpu() -> None:
    """The machines that come with Windows say how much; Apple's and NVIDIA's do not."""
    shares = {
        device.id: device.windows_share for device in devices().values() if device.windows_share
    }
    assert "strix-halo-395" in shares
    assert all(devices()[name].kind == "unified" for name in shares)
    assert "dgx-spark" not in shares


def test_a_laptop_chip_is_marked_as_one() -> None:
    """Every device whose id ends with "mobile"; others say it in their entry."""
    marked = {name for name, device in devices().items() if device.laptop}
    assert {name for name in devices() if name.endswith("-mobile")} <= marked


def test_a_device_has_the_backends_of_its_maker() -> None:
    """CUDA runs on NVIDIA's devices alone, Metal on Apple's, ROCm on AMD's."""
    for device in devices().values():
        ever = {*device.backends, *(entry.backend for entry in device.dropped)}
        assert ("cuda" in ever) == (device.maker == "NVIDIA")
        assert ("metal" in device.backends) == (device.maker == "Apple")
        assert "cpu" not in device.backends or device.kind in ("cpu", "phone", "unified")
        assert "maker" not in device.backends or len(device.backends) == 1
        assert "rocm" not in device.backends or device.maker == "AMD"


def test_every_system_has_a_price() -> None:
    """In some market, the system or all of its parts have a price."""
    priced = {(price.item, price.market) for price in prices()}
    markets = {market for _, market in priced}
    for system in systems().values():
        items = [part.item for part in system.parts] or [system.id]
        assert any(all((item, entry) in priced for item in items) for entry in markets), system.id


def test_every_route_to_buy_has_a_system() -> None:
    """Whatever route the advice takes, there is something to buy on it."""
    wanted = {"mac", "unified-box", "pc-one-gpu", "pc-multi-gpu", "workstation", "server"}
    assert wanted == {system.route for system in systems().values()}


def test_the_parts_of_a_system_are_its_devices_and_the_rest() -> None:
    """A device among the parts is a device of the system, as often."""
    for system in systems().values():
        counts = {device.device: device.count for device in system.devices}
        for part in system.parts:
            assert part.item not in devices() or part.count == counts[part.item]


def test_every_price_is_dated_and_says_where_it_was_seen() -> None:
    """A price has a day of 2026, electricity's of 2025, and a source; none is given twice a day."""
    seen = set()
    for price in prices():
        key = (price.item, price.market, price.condition, price.as_of)
        assert price.as_of.year >= (2025 if price.item == ELECTRICITY else 2026)
        assert all(price.source)
        assert key not in seen
        seen.add(key)
