from dataclasses import replace

from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text


def fitted(name: str, *memory: str, kind: str = "gpu") -> Fitted:
    """A device with its last memory."""
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


def test_a_single_device_is_its_id() -> None:
    """Nothing is said that the id says already."""
    assert machine_text(Machine((fitted("a", "24 GB"),))) == "a"


def test_the_memory_is_named_where_there_are_several() -> None:
    """A device that is sold with several memories is named with one; RAM always is."""
    assert machine_text(Machine((fitted("m", "32 GB", "64 GB", kind="apple"),))) == "m 64GB"
    assert machine_text(Machine((fitted("c", "64 GB", kind="cpu"),))) == "c 64GB"


def test_equal_devices_are_counted_and_ram_comes_last() -> None:
    """Devices that are alike are counted, in the order of the first of each."""
    a, b = fitted("a", "24 GB"), fitted("b", "16 GB")
    assert machine_text(Machine((a, b, a), 96)) == "2x a + b + 96GB RAM"


def test_windows_stands_behind_the_device_that_it_takes_memory_from() -> None:
    """As it is typed, and as it is shown."""
    one = replace(fitted("h", "64 GB", kind="unified"), on_windows=True)
    assert machine_text(Machine((one,))) == "h on Windows"
    assert Machine((one,)).name == "h (Windows)"
