from dataclasses import replace
from datetime import date

import pytest

from bot.cards.brief.screen import fits_a_screen
from bot.cards.control import AskMenu
from bot.cards.figures import day
from bot.cards.limits import within_limits
from bot.cards.members.hardware_card import (
    NamedMachine,
    forgotten_machine_card,
    machines_card,
    machines_rows,
    no_machine_card,
    offered_machine_card,
    printing_card,
    running_well,
    saved_machine_card,
)
from bot.catalog.machine import Fitted, Machine, Processor, RamKind
from bot.catalog.owned.saved_name import LONGEST_NAME, MOST_MACHINES
from bot.naming.pasted.printing_lines import PRINTING_LINES
from bot.texts import LOCALES, words_for
from tests.samples.small_library import small_library

CARD = Fitted(small_library().devices["rtx-9090"], 24)
MACHINE = Machine((CARD, CARD), ram_gib=64)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_part_is_shown_before_it_is_saved(locale: str) -> None:
    """The card has each device with its memory, and the text to type for the machine."""
    card = offered_machine_card(MACHINE, (), words_for(locale))
    parts, typed = (str(section.body) for section in card.sections)
    assert 2 == parts.count("24 GB")
    assert "64 GB" in parts
    assert "`2x rtx-9090 + 64GB RAM`" == typed
    assert card == within_limits(card)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_left_out_is_named_in_one_line(locale: str) -> None:
    """The names stand as code, since they were pasted; the processor is one of the parts."""
    processor = Processor("ryzen-7-5800x", "Ryzen 7 5800X", RamKind(4, 3200, 2))
    machine = replace(MACHINE, processor=processor)
    card = offered_machine_card(machine, ("AMD Raphael", "a `b`"), words_for(locale))
    *_, named, left_out = str(card.sections[0].body).splitlines()
    assert "64 GB" in named
    assert "Ryzen 7 5800X" in str(card.sections[0].body)
    assert "`AMD Raphael`" in left_out
    assert "`a ˋbˋ`" in left_out


@pytest.mark.parametrize("locale", LOCALES)
def test_a_saved_machine_comes_with_the_way_to_ignore_it(locale: str) -> None:
    """The card on request also has the days of saving and of the last use."""
    words = words_for(locale)
    assert "hardware:none" in saved_machine_card("2x rtx-9090", words).lead
    saved = NamedMachine("mine", "2x rtx-9090", 1_790_000_000, 1_790_100_000)
    displayed = machines_card([saved], words)
    for used in (date(2026, 9, 21), date(2026, 9, 22)):
        assert day(used, words) in displayed.lead
    assert "hardware:none" in displayed.lead
    assert "/hardware forget" in displayed.footer


@pytest.mark.parametrize("locale", LOCALES)
def test_as_many_machines_as_anybody_has_stay_on_one_screen(locale: str) -> None:
    """The card counts those that it holds; the menu has them all."""
    words, library = words_for(locale), small_library()
    named = [
        NamedMachine(f"{'x' * (LONGEST_NAME - 2)}{number:02}", "rtx-9090", 1, 1)
        for number in range(MOST_MACHINES)
    ]
    card = machines_card(named, words)
    assert fits_a_screen(card)
    assert str(MOST_MACHINES) in card.lead
    ((menu,),) = machines_rows({each.name: each.machine for each in named}, library, words)
    assert isinstance(menu, AskMenu)
    assert MOST_MACHINES == len(menu.asks)
    assert "9090 · 24 GB" in menu.asks[0].label


@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_that_is_saved_says_what_it_replaces(locale: str) -> None:
    """In one line; the same machine again replaces nothing."""
    words = words_for(locale)
    card = offered_machine_card(MACHINE, (), words, "laptop", "rtx-9090")
    _, line = card.lead.splitlines()
    assert "`laptop`" in line
    assert "`rtx-9090`" in line
    same = offered_machine_card(MACHINE, (), words, "laptop", "2x rtx-9090 + 64GB RAM")
    assert 1 == len(same.lead.splitlines())


@pytest.mark.parametrize("locale", LOCALES)
def test_the_lines_of_all_systems_stay_on_one_screen(locale: str) -> None:
    """Each as code, to be copied whole."""
    card = printing_card(words_for(locale))
    assert fits_a_screen(card)
    assert [*PRINTING_LINES.values()] == [section.body.text for section in card.sections]  # type: ignore[union-attr] # each is code


@pytest.mark.parametrize("locale", LOCALES)
def test_a_saved_machine_says_what_stands_below(locale: str) -> None:
    """Buttons of so many models, or that nothing runs well."""
    words = words_for(locale)
    saved = saved_machine_card("2x rtx-9090", words, "laptop")
    assert "`laptop`" in saved.lead
    assert "**" in running_well(saved, 5, words).lead
    assert "`/models`" in running_well(saved, 0, words).lead


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_saved_machine_the_next_step_is_named(locale: str) -> None:
    """It is to save one, or to name one in each question."""
    words = words_for(locale)
    assert "/hardware set" in no_machine_card(words).lead
    assert "`laptop`" in no_machine_card(words, ("laptop",)).lead
    assert "hardware:" in forgotten_machine_card(words).lead
