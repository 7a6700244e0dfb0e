"""Our devices against a maintained public table: every difference is known and has a reason."""

import csv
from pathlib import Path

from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.naming.hardware.hardware_names import HardwareNames
from tests.shipped.catalog import devices, names

TABLE = Path(__file__).with_name("hugging_face_hardware.csv")
# Of the table's graphics cards and Apple chips, those that the catalog must know.
LEAST_KNOWN = 170
# Memory that differs, with the reason.
OTHER_MEMORY = {
    "B200": "its maker sells it with 180 GB; 192 GB are on the board",
    "RTX A5000": "8 and 12 GB are not listed by the maker",
    "RTX 4090D": "48 GB is a rebuilt card, an entry of its own",
    "RTX 2080 Ti": "22 GB is a rebuilt card, an entry of its own",
    "RTX 3050 Mobile": "the 6 GB model has another bandwidth",
    "Jetson TX2": "the 4 GB module has another bandwidth",
    "RX 7600 XT": "8 GB is the RX 7600",
    "Radeon Pro VII": "32 GB is another card, which Apple sold",
    "Arc B60": "48 GB is two GPUs on one board",
    "Apple M1 Pro": "24 GB was not sold",
    "Apple M1 Max": "16 and 24 GB were not sold",
    "Apple M1 Ultra": "less than 64 GB, and 96 GB, were not sold",
    "Apple M2 Pro": "24 GB was not sold",
    "Apple M2 Ultra": "96 GB was not sold",
    "Apple M5 Pro": "36 GB was not sold",
    "Jetson AGX Xavier": "64 GB is the industrial module, and 16 GB is missing there",
    "Ryzen AI Max+ 395": "32 GB is missing there",
    "Apple M5 Ultra": "512 GB is missing there",
}
# Rates that fit neither of our figures, with the reason.
OTHER_RATE = {
    "B200": "neither the 2250 TFLOPS of its tensor cores nor its FP32",
    "Apple M5": "a quarter more than the 4.45 of our source",
    "Radeon 740M": "at 2.5 GHz; ours is at 2.8 GHz",
    "H800": "four times FP32, as of no other device there",
    "RTX 3050 Mobile": "of the 6 GB model",
}


def rows() -> list[dict[str, str]]:
    """The rows of the table, which begins with its licence."""
    lines = TABLE.read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def meant(name: str, known: HardwareNames) -> list[Fitted]:
    """The devices that a name means, in each memory size; empty if it means none."""
    result = known.find(name)
    if isinstance(result, Machine):
        (device,) = {fitted.device.id: fitted.device for fitted in result.devices}.values()
        return [Fitted(device, gib) for gib in device.memory_gib]
    return list(known.called(name))


def agrees(tflops: float, device: Device) -> bool:
    """Whether a rate is within a tenth of ours: on matrix units, FP32, or FP16 at twice FP32."""
    fp32 = device.fp32_tflops or 0
    ours = (device.compute_tflops or 0, fp32, 2 * fp32)
    return any(abs(tflops - rate) <= rate / 10 for rate in ours if rate)


def test_memory_is_that_of_the_table_or_has_a_reason() -> None:
    """Each size that it lists is sold, and each of ours is listed; a reason is not outdated."""
    differing = set()
    for row in rows():
        ours = {fitted.memory_gib for fitted in meant(row["name"], names())}
        listed = {float(gib) for gib in row["memory_gib"].split("|") if gib}
        # Graphics inside a processor use RAM of any size.
        shared = any(item.device.kind == "unified" for item in meant(row["name"], names()))
        if ours and listed and not listed <= ours and not (shared and len(listed) > 4):
            differing.add(row["name"])
    assert not differing - set(OTHER_MEMORY)


def test_rates_are_those_of_the_table_or_have_a_reason() -> None:
    """A device with one entry has the rate that it lists, as FP16 or FP32."""
    differing = set()
    for row in rows():
        found = {item.device.id for item in meant(row["name"], names())}
        if len(found) != 1 or not row["tflops"] or not float(row["tflops"]):
            continue
        device = devices()[found.pop()]
        if device.fp32_tflops and not agrees(float(row["tflops"]), device):
            differing.add(row["name"])
    assert differing <= set(OTHER_RATE), differing - set(OTHER_RATE)


def test_the_catalog_knows_the_devices_of_the_table() -> None:
    """Nearly all of its names lead somewhere."""
    known = [row["name"] for row in rows() if meant(row["name"], names())]
    assert len(known) >= LEAST_KNOWN
