import re

import pytest

from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import fitted_text
from bot.naming.hardware.words import plain
from tests.shipped.catalog import devices, names, systems


def test_every_device_with_every_memory_is_found_by_its_text() -> None:
    """What completion offers for a device names that device."""
    for device in devices().values():
        for gib in device.memory_gib:
            entry = Fitted(device, gib)
            assert Machine((entry,)) == names().find(fitted_text(entry))


def test_every_name_and_alias_finds_its_device_or_asks_back() -> None:
    """Each name leads to its device: at once, or among the choices that are shown."""
    for device in devices().values():
        for name in (device.name, *device.aliases):
            answer = names().find(f"{name} {max(device.memory_gib):g}GB")
            if isinstance(answer, Machine):
                assert (name, device.id) == (name, answer.devices[0].device.id)
            else:
                assert any(text.startswith(device.id) for text in answer.suggestions), name


@pytest.mark.parametrize(
    "word", ["ti", "super", "xt", "xtx", "gre", "d", "ada", "sxm", "pcie", "nvl", "max", "ultra"]
)
def test_a_word_that_tells_devices_apart_is_never_read_over(word: str) -> None:
    """Behind any device's name it leads to a device that has it in its name, or to none."""
    for device in devices().values():
        result = names().find(f"{device.name} {word}")
        if isinstance(result, Machine):
            meant = result.devices[0].device
            called = plain(" ".join((meant.id, meant.name, *meant.aliases))) or ""
            assert word in re.split("[^a-z]+", called), (device.name, meant.id)


@pytest.mark.parametrize("gib", [5, 7, 10, 12, 20, 22, 24, 40, 48, 64, 96])
def test_a_memory_is_never_bent(gib: int) -> None:
    """A size behind any device's name is that of the device that is found, or none is."""
    for device in devices().values():
        result = names().find(f"{device.name.partition(' (')[0]} {gib}GB")
        if isinstance(result, Machine):
            assert gib == result.devices[0].memory_gib, device.name


def test_no_number_is_taken_for_a_near_one() -> None:
    """One more or less in any place of a card's number: another card of that number, or none."""
    known = {int(match) for name in devices() for match in re.findall(r"[0-9]{4}", name)}
    steps = (1, -1, 10, -10, 100, -100, 1000, -1000)
    for number in sorted({known_name + step for known_name in known for step in steps}):
        for series in ("rtx", "rx"):
            result = names().find(f"{series} {number}")
            if isinstance(result, Machine):
                assert str(number) in result.devices[0].device.name


def test_every_system_is_found_by_its_id_and_name() -> None:
    """A system for sale can be asked about as the machine that it is."""
    for system in systems().values():
        assert names().machine_of(system) == names().find(system.id)
        assert names().machine_of(system) == names().find(system.name.en)
