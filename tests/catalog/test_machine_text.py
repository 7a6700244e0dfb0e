from dataclasses import replace

from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine, RamKind
from bot.catalog.machine_text import machine_text


def fitted(name: str, *memory: str, kind: str = "gpu") -> Fitted:
    """Return a device with the last of its memory sizes."""
    device = Device.model_validate(
        {
            "id": name,
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
