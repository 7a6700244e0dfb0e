from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalog.device import Device
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.system import System
from bot.naming.hardware.hardware_names import HardwareNames
from bot.naming.not_found import NotFound

TABLES = yaml.safe_load((Path(__file__).parent / "hardware_names.yaml").read_text("utf-8"))
DEVICES = [
    Device.model_validate(
        {
            "id": name,
            "name": title,
            "maker": maker,
            "kind": kind,
            "memory": memory,
            "aliases": aliases,
            "bandwidth": "100 GB/s",
            "laptop": name.endswith("mobile"),
            "windows_share": "75 %" if (maker, kind) == ("AMD", "unified") else None,
            "backends": ["vulkan"],
            "source": "https://example.org",
        }
    )
    for name, title, maker, kind, memory, aliases in TABLES["devices"]
]
SYSTEMS = [
    System.model_validate(row | {"source": "https://example.org"})
    for row in (
        {
            "id": "test-mac",
            "name": "Test Mac mini 48 GB",
            "route": "mac",
            "devices": [{"device": "m4-pro", "memory": "48 GB"}],
        },
        {
            "id": "test-pc",
            "name": "Test PC",
            "route": "pc-multi-gpu",
            "devices": [{"device": "rtx-3090", "count": 2}],
            "ram": "96 GB",
        },
    )
]
NAMES = HardwareNames(DEVICES, SYSTEMS)
FRAGMENTS = (
    *("rtx", "RTX ", "3090", "3080", "4090", "ti", "super", "laptop", "a100", "h100", "m3", "max"),
    *("m2", "ultra", "strix halo", "ddr5", "cpu", "7900", "xt", "xtx", "ram", "vram", "内存", "双"),
    *(
        "s",
        "titan",
        "780m",
        "modded",
        "windows",
        "on windows",
        "mac studio",
        "苹果",
        "笔记本",
        "48gb",
    ),
    *("2x", "x2", "0x", "-", "+", ",", " ", "*", "×", "64gb", "24 GB", "1tb", "40-core", "64", "9"),
)


def found(text: str) -> str:
    """Return the machine that a text names, as its shortest text."""
    machine = NAMES.find(text)
    return machine_text(machine) if isinstance(machine, Machine) else f"not found: {machine}"


@pytest.mark.parametrize(("text", "meant"), TABLES["found"].items())
def test_every_spelling_finds_the_machine_that_is_meant(text: str, meant: str) -> None:
    """The machine is the one that a person would understand."""
    assert meant == found(text)


@pytest.mark.parametrize(("text", "choices"), TABLES["ambiguous"].items())
def test_an_ambiguous_text_gives_choices(text: str, choices: list[str]) -> None:
    """If several machines fit, none is chosen; they are suggested, five at most."""
    asked = NAMES.find(text)
    assert isinstance(asked, NotFound)
    assert choices == list(asked.suggestions)
    assert bool(choices) == asked.ambiguous


@pytest.mark.parametrize(("text", "near"), TABLES["unknown"].items())
def test_a_device_that_the_catalog_lacks_is_not_found(text: str, near: str | None) -> None:
    """Numbers, memory sizes and counts must match; near ones are only suggested."""
    unknown = NAMES.find(text)
    assert isinstance(unknown, NotFound)
    assert not unknown.ambiguous
    assert near in unknown.suggestions if near else not unknown.suggestions


def test_the_tables_of_spellings_have_a_minimum_size() -> None:
    """They have at least 230 spellings, 70 of which name no single machine."""
    refused = len(TABLES["ambiguous"]) + len(TABLES["unknown"])
    assert len(TABLES["found"]) + refused >= 230
    assert refused >= 70


@pytest.mark.thorough
def test_a_number_never_finds_another_number() -> None:
    """Of all numbers with four digits, only those of the catalog's cards find a machine."""
    for number in range(1000, 10_000):
        machine = NAMES.find(f"rtx {number}")
        named = isinstance(machine, Machine)
        assert named == (str(number) in {"3060", "3090", "4080", "4090", "5090"})


def test_a_very_long_text_is_not_found() -> None:
    """Five thousand characters name no machine and raise nothing."""
    assert isinstance(NAMES.find("3090 " * 1000), NotFound)
    assert isinstance(NAMES.find("2x" * 2500), NotFound)


def test_invisible_marks_in_a_name_are_not_ignored() -> None:
    """A name with a zero-width space inside is not found, but the name is suggested."""
    answer = NAMES.find("rtx\u200b3090")
    assert isinstance(answer, NotFound)
    assert "rtx-3090" in answer.suggestions


@given(st.text(max_size=40) | st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
@example("\ud800")
@example("2x" * 30)
@example("9" * 4400)
def test_any_text_gives_a_machine_or_suggestions(text: str) -> None:
    """No text raises; there are five suggestions at most, and each names a machine."""
    answer = NAMES.find(text)
    if isinstance(answer, Machine):
        assert 1 <= len(answer.devices) <= 16
        assert answer == NAMES.find(machine_text(answer))
    else:
        assert len(answer.suggestions) <= 5
        assert all(isinstance(NAMES.find(suggestion), Machine) for suggestion in answer.suggestions)


@given(st.text(max_size=12) | st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join))
def test_every_completion_names_a_machine(text: str) -> None:
    """For any text, each completion is offered once and can be sent unchanged."""
    offered = NAMES.complete(text)
    assert len(offered) == len(set(offered)) <= 25
    assert all(isinstance(NAMES.find(entry), Machine) for entry in offered)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("309", "rtx-3090"),
        ("3090", "rtx-3090"),
        ("2x 309", "2x rtx-3090"),
        ("2x 3090, 4x a6", "2x 3090, 4x rtx-a6000"),
        ("3090 + ", "rtx-3090"),
        ("3090 + 6", "3090 + 64GB RAM"),
        ("m3 max 12", "m3-max-40 128GB"),
        ("m3 max", "m3-max-30 36GB"),
        ("4090 lap", "rtx-4090-mobile"),
        ("test", "test-mac"),
        ("rtx 309O", "rtx-3090"),
    ],
)
def test_the_likeliest_completion_comes_first(text: str, first: str) -> None:
    """A partial name is completed after counts and other devices."""
    assert first == NAMES.complete(text)[0]


def test_an_empty_text_offers_every_kind_of_device() -> None:
    """The first seven completions have all kinds; the limit is kept."""
    offered = NAMES.complete("", limit=7)
    machines = [NAMES.find(text) for text in offered]
    kinds = {machine.devices[0].device.kind for machine in machines if isinstance(machine, Machine)}
    assert {"gpu", "apple", "unified", "cpu"} == kinds
    assert len(offered) == 7


def test_the_machine_of_a_system_has_its_devices_and_ram() -> None:
    """Each device is there as often as in the system."""
    machine = NAMES.machine_of(SYSTEMS[1])
    expected = ["rtx-3090", "rtx-3090"]
    assert expected == [device.device.id for device in machine.devices]
    assert machine.ram_gib == 96
