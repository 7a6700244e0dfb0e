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
    """What a text is found as, in the shortest text for it."""
    machine = NAMES.find(text)
    return machine_text(machine) if isinstance(machine, Machine) else f"not found: {machine}"


@pytest.mark.parametrize(("text", "meant"), TABLES["found"].items())
def test_a_spelling_finds_the_machine_that_is_meant(text: str, meant: str) -> None:
    """However it is written, the machine is the one that a person would take it for."""
    assert meant == found(text)


@pytest.mark.parametrize(("text", "choices"), TABLES["ambiguous"].items())
def test_an_open_question_is_asked_back(text: str, choices: list[str]) -> None:
    """Where several machines fit, all of them are shown, five at most, and none is taken."""
    asked = NAMES.find(text)
    assert isinstance(asked, NotFound)
    assert choices == list(asked.suggestions)
    assert bool(choices) == asked.ambiguous


@pytest.mark.parametrize(("text", "near"), TABLES["unknown"].items())
def test_what_is_not_in_the_catalog_is_not_found(text: str, near: str | None) -> None:
    """Numbers, memories and counts are never bent; what comes near is merely suggested."""
    unknown = NAMES.find(text)
    assert isinstance(unknown, NotFound)
    assert not unknown.ambiguous
    assert near in unknown.suggestions if near else not unknown.suggestions


def test_the_tables_are_as_long_as_they_must_be() -> None:
    """At least 230 spellings, 70 of which name no machine."""
    refused = len(TABLES["ambiguous"]) + len(TABLES["unknown"])
    assert len(TABLES["found"]) + refused >= 230
    assert refused >= 70


@pytest.mark.thorough
def test_a_number_is_never_taken_for_another() -> None:
    """One digit more or less than a card's number, or another one, finds nothing."""
    for number in range(1000, 10_000):
        machine = NAMES.find(f"rtx {number}")
        named = isinstance(machine, Machine)
        assert named == (str(number) in {"3060", "3090", "4080", "4090", "5090"})


def test_a_text_may_be_as_long_as_it_likes() -> None:
    """Five thousand characters name no machine and raise nothing."""
    assert isinstance(NAMES.find("3090 " * 1000), NotFound)
    assert isinstance(NAMES.find("2x" * 2500), NotFound)


def test_invisible_marks_are_not_read_over() -> None:
    """A zero-width space inside a name is no spelling of it, but the name is suggested."""
    answer = NAMES.find("rtx\u200b3090")
    assert isinstance(answer, NotFound)
    assert "rtx-3090" in answer.suggestions


@given(st.text(max_size=40) | st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
@example("\ud800")
@example("2x" * 30)
@example("9" * 4400)
def test_any_text_is_answered(text: str) -> None:
    """No text raises; suggestions are five at most, and each one names a machine."""
    answer = NAMES.find(text)
    if isinstance(answer, Machine):
        assert 1 <= len(answer.devices) <= 16
        assert answer == NAMES.find(machine_text(answer))
    else:
        assert len(answer.suggestions) <= 5
        assert all(isinstance(NAMES.find(suggestion), Machine) for suggestion in answer.suggestions)


@given(st.text(max_size=12) | st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join))
def test_every_completion_names_a_machine(text: str) -> None:
    """Whatever has been typed, what is offered can be sent as it is, and stands there once."""
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
    """Half a name is completed in its place, behind counts and other devices."""
    assert first == NAMES.complete(text)[0]


def test_nothing_typed_offers_something_of_everything() -> None:
    """The start of the list shows every kind of device; a limit is kept."""
    offered = NAMES.complete("", limit=7)
    machines = [NAMES.find(text) for text in offered]
    kinds = {machine.devices[0].device.kind for machine in machines if isinstance(machine, Machine)}
    assert {"gpu", "apple", "unified", "cpu"} == kinds
    assert len(offered) == 7


def test_a_system_gives_its_devices_and_ram() -> None:
    """The machine of a system holds every device as often as the system does, and its RAM."""
    machine = NAMES.machine_of(SYSTEMS[1])
    expected = ["rtx-3090", "rtx-3090"]
    assert expected == [device.device.id for device in machine.devices]
    assert machine.ram_gib == 96
