"""Processors in the words of their owners, read with the shipped catalog."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.naming.hardware.processor_families import ProcessorFamilies
from bot.naming.not_found import NotFound
from tests.shipped.catalog import catalog, devices, names

SPELLINGS = yaml.safe_load((Path(__file__).parent / "spellings.yaml").read_text("utf-8"))


FRAGMENTS = (
    *("i7-12700", "5800x", "ryzen 7 ", "epyc 9654", "e5-2680 v4", "ultra 7 155h", "8845hs", "n100"),
    *(
        "rtx 3090",
        "780m",
        "32gb",
        "64g ",
        " ram",
        "ddr4-2666",
        "ddr5",
        " 2ch ",
        "2x ",
        "双路",
        "核显",
    ),
    *(
        "no gpu",
        "cpu only",
        "igpu",
        " on windows",
        "single channel",
        " + ",
        ", ",
        " ",
        "x2",
        "256g",
    ),
)


def test_every_spelling_means_its_machine() -> None:
    """The processor, what it runs on, and the bandwidth of its RAM are those of the table."""
    assert len(SPELLINGS) >= 170
    for text, meant, kind, gb_per_s in SPELLINGS:
        machine = names().find(text)
        assert isinstance(machine, Machine), text
        assert (text, meant) == (text, machine_text(machine))
        assert (text, kind) == (text, machine.devices[0].device.kind)
        ram = machine.known_ram_kind or machine.devices[0].device
        assert pytest.approx(gb_per_s, abs=0.1) == ram.bandwidth_gb_per_s, text


def test_the_text_of_a_machine_names_it_again() -> None:
    """What a button or a saved machine holds leads back to the same machine."""
    for text, meant, _, _ in SPELLINGS:
        assert names().find(text) == names().find(meant), text


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=7).map("".join))
def test_any_text_gives_a_machine_that_its_text_names_again(text: str) -> None:
    """Or suggestions, each of which names a machine."""
    answer = names().find(text)
    if isinstance(answer, Machine):
        assert answer == names().find(machine_text(answer))
    else:
        assert all(isinstance(names().find(offered), Machine) for offered in answer.suggestions)


def test_every_example_is_of_a_machine() -> None:
    """With and without the size of the RAM, and on its graphics if it has any."""
    for family in catalog().processors:
        for example in family.value.examples:
            assert isinstance(names().find(example), Machine), example
            assert isinstance(names().find(f"{example} 32gb"), Machine), example
        machines = [names().find(f"{example} igpu 32gb") for example in family.value.examples]
        runs = any(isinstance(entry, Machine) for entry in machines)
        assert runs == bool(family.value.graphics), family.value.id


def test_no_card_is_taken_for_a_processor() -> None:
    """The names of cards and Macs are read as before; only chips are named by their processor."""
    for device in devices().values():
        for name in (device.id, device.name, *device.aliases):
            result = names().find(f"{name} {max(device.memory_gib):g}GB")
            if isinstance(result, Machine) and result.processor is not None:
                assert device.kind in ("unified", "cpu"), name


@pytest.mark.parametrize(
    "card", ["rtx 3090", "2x rtx 4090", "rtx 3060 12gb", "7900 xtx", "arc b580"]
)
@pytest.mark.parametrize("processor", ["i7-12700", "5800x", "epyc 9654", "双路E5-2680v4", "n100"])
def test_a_processor_beside_a_card_never_changes_the_card(card: str, processor: str) -> None:
    """In either order, joined by a plus, a comma or nothing."""
    alone = names().find(card)
    assert isinstance(alone, Machine)
    for text in (f"{card} + {processor}", f"{processor}, {card}", f"{processor} {card}"):
        both = names().find(text)
        assert isinstance(both, Machine), text
        assert alone.devices == both.devices
        assert both.processor is not None


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("i7-15700 32gb", "core-i7-"),
        ("ryzen 9 1234x 64gb", "ryzen-9-"),
        ("epyc 1234", "epyc-"),
        ("xeon gold 9999", "xeon-"),
        ("2x i7-12700", "core-i7-12700"),
    ],
)
def test_an_unknown_processor_suggests_its_own_series(text: str, series: str) -> None:
    """Never a card, nor the processors of another maker."""
    answer = names().find(text)
    assert isinstance(answer, NotFound)
    assert answer.suggestions
    assert answer.suggestions[0].startswith(series)
    assert all(suggestion.startswith(series.partition("-")[0]) for suggestion in answer.suggestions)


def test_an_open_card_is_asked_back_with_the_processor() -> None:
    """Each choice keeps the processor and what was said about the RAM."""
    answer = names().find("i7-12700 + 4060 ti + 32gb ddr4-2666")
    assert isinstance(answer, NotFound)
    assert answer.ambiguous
    end = " + 32GB RAM + core-i7-12700 + CPU 2ch DDR4-2666"
    assert (f"rtx-4060-ti-8-gb{end}", f"rtx-4060-ti-16-gb{end}") == answer.suggestions


@pytest.mark.parametrize(
    "text",
    [
        "r7 250",
        "quadro fx 4800",
        "i7-12700 + i5-12400",
        "256g",
        "i7-12700f igpu 32gb",
        "i7-12700 780m 32gb",
        "i7-12700 9999gb",
        "i7-12700 + rtx 9999",
        "9654",
        "5600",
    ],
)
def test_what_names_no_single_processor_is_not_guessed(text: str) -> None:
    """Cards that sound alike, two processors, graphics that it lacks, impossible sizes."""
    assert isinstance(names().find(text), NotFound)


def test_no_number_belongs_to_two_families() -> None:
    """Each pattern with each suffix, filled with digits, is one family's alone."""
    families = ProcessorFamilies([entry.value for entry in catalog().processors])
    for entry in catalog().processors:
        family = entry.value
        for number in family.numbers:
            for suffix in family.suffixes:
                filled = number.casefold().replace("#", "3").replace("?", "3")
                model = filled + ("" if suffix == "none" else suffix.casefold())
                assert families.of_model(family.series, model) is not None, (family.id, model)
