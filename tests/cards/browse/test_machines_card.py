from bot.answers.browse.machines import machines
from bot.asking.request import Request
from bot.cards.browse.machines_card import machines_card
from bot.cards.card import Card, Table
from bot.texts import words_for
from tests.samples.guide_library import guide_library


def _card(locale: str = "en", **options: str) -> Card:
    return machines_card(machines(Request("machines", options), guide_library()), words_for(locale))


def test_a_row_has_memory_bandwidth_and_price() -> None:
    """Several sizes are a range; a device that is not sold separately has no price."""
    table = _card().sections[0].body
    assert isinstance(table, Table)
    assert ("RTX-9090", "24", "1,000", "$500") == table.rows[0]
    assert ("M9-MAX", "64–128", "1,000", "–") == table.rows[2]


def test_the_card_names_the_day_of_its_prices() -> None:
    """Without prices there is no such line."""
    assert "2026-11-01" in str(_card().sections[-1].body)
    assert 2 == len(_card(kind="apple").sections)


def test_the_lead_names_the_least_memory() -> None:
    """It does so in both languages."""
    assert "**4 devices** with 8 GB or more" in _card().lead
    assert "不少于 64 GB" in _card("zh-CN", memory="64").lead


def test_without_a_matching_device_there_is_no_table() -> None:
    """The lead says that there is none."""
    card = _card(memory="4000")
    assert () == card.sections
    assert words_for("en").say("machines.none") == card.lead


def test_the_card_has_a_question_about_its_first_device() -> None:
    """It leads from the list to an answer."""
    assert "`/best hardware:rtx-9090`" == _card().sections[1].body
