from dataclasses import replace
from datetime import date

import pytest

from bot.cards.figures import day
from bot.cards.limits import within_limits
from bot.cards.members.hardware_card import (
    forgotten_machine_card,
    machine_card,
    no_machine_card,
    offered_machine_card,
    saved_machine_card,
)
from bot.catalog.machine import Fitted, Machine, Processor, RamKind
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
    displayed = machine_card("2x rtx-9090", 1_790_000_000, 1_790_100_000, words)
    for used in (date(2026, 9, 21), date(2026, 9, 22)):
        assert day(used, words) in displayed.lead
    assert "/hardware forget" in displayed.footer


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_saved_machine_the_next_step_is_named(locale: str) -> None:
    """It is to save one, or to name one in each question."""
    words = words_for(locale)
    assert "/hardware set" in no_machine_card(words).lead
    assert "hardware:" in forgotten_machine_card(words).lead
