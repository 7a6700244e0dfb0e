from dataclasses import replace

from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine, Processor, RamKind
from bot.catalog.machine_text import machine_text


def fitted(name: str, *memory: str, kind: str = "gpu") -> Fitted:
    """Return a device with the last of its memory sizes."""
    device = Device.model_validate(
        {
            "id": name.casefold().replace(" ", "-"),
            "name": name,
            "maker": "Acme",
            "kind": kind,
            "memory": memory,
            "bandwidth": "100 GB/s",
            "backends": ["vulkan"],
            "source": "https://example.org",
        }
    )
    return Fitted(device, device.memory_gib[-1])


def test_a_single_device_is_written_as_its_id() -> None:
    """Its only memory size is left out."""
    assert machine_text(Machine((fitted("a", "24 GB"),))) == "a"


def test_the_memory_is_written_if_there_are_several_sizes() -> None:
    """It is always written for a CPU."""
    assert machine_text(Machine((fitted("m", "32 GB", "64 GB", kind="apple"),))) == "m 64GB"
    assert machine_text(Machine((fitted("c", "64 GB", kind="cpu"),))) == "c 64GB"


def test_equal_devices_are_counted_and_ram_comes_last() -> None:
    """Devices are in the order of the first of each kind."""
    a, b = fitted("a", "24 GB"), fitted("b", "16 GB")
    assert machine_text(Machine((a, b, a), 96)) == "2x a + b + 96GB RAM"


def test_windows_follows_the_device_that_gets_less_memory() -> None:
    """It is in the text to type and in the name."""
    entry = replace(fitted("h", "64 GB", kind="unified"), on_windows=True)
    assert machine_text(Machine((entry,))) == "h on Windows"
    assert Machine((entry,)).name == "h (Windows)"


def test_the_kind_of_ram_is_written_as_that_of_a_cpu() -> None:
    """It may be written with or without the size of the RAM."""
    kind = RamKind(5, 6400, 12)
    card = (fitted("a", "24 GB"),)
    assert machine_text(Machine(card, 768, kind)) == "a + 768GB RAM + CPU 12ch DDR5-6400"
    assert machine_text(Machine(card, ram_kind=kind)) == "a + CPU 12ch DDR5-6400"
    assert Machine(card, 768, kind).name.endswith(" + 768 GB RAM + 12ch DDR5-6400")
    assert kind.bandwidth_gb_per_s == 614.4


def test_a_processor_is_written_beside_cards_and_in_place_of_itself() -> None:
    """What it runs on and Windows follow it; the name says the memory once."""
    chip = Processor("ryzen-7", "Ryzen 7", RamKind(5, 5600, 2), "igpu", has_graphics=True)
    card = Machine((fitted("a", "24 GB"),), 64, processor=replace(chip, runs_on=None))
    assert machine_text(card) == "a + ryzen-7 + 64GB RAM"
    assert card.name == "a + Ryzen 7 + 64 GB RAM"
    own = Machine((fitted("h", "32 GB", "64 GB", kind="unified"),), 64, processor=chip)
    assert machine_text(own) == "ryzen-7 igpu + 64GB RAM"
    assert own.name == "h 64 GB + Ryzen 7"
    windows = replace(own, devices=(replace(own.devices[0], on_windows=True),))
    assert machine_text(windows) == "ryzen-7 igpu on Windows + 64GB RAM"
    alone = Machine(
        (fitted("Ryzen 7", "32 GB", kind="cpu"),), processor=replace(chip, runs_on="cpu")
    )
    assert machine_text(alone) == "ryzen-7 cpu only"
    assert alone.name == "Ryzen 7"
