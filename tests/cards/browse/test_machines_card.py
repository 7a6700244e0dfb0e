from bot.answers.browse.machines import machines
from bot.asking.request import Request
from bot.cards.browse.machines_card import machines_card
from bot.cards.card import Card, Table
from bot.texts import words_for
from tests.samples.guide_library import guide_library


def _card(locale: str = "en", **options: str) -> Card:
    return machines_card(machines(Request("machines", options), guide_library()), words_for(locale))


def test_a_row_has_memory_bandwidth_and_price() -> None:
    """Several sizes as a range; what is not sold by itself has no price."""
    table = _card().sections[0].body
    assert isinstance(table, Table)
    assert ("RTX-9090", "24", "1,000", "$500") == table.rows[0]
    assert ("M9-MAX", "64–128", "1,000", "–") == table.rows[2]


def test_prices_have_their_day() -> None:
    """And no word of prices stands where there are none."""
    assert "2026-11-01" in str(_card().sections[-1].body)
    assert 2 == len(_card(kind="apple").sections)


def test_the_lead_says_what_is_left_out() -> None:
    """The least memory, in both languages."""
    assert "**4 devices** with 8 GB or more" in _card().lead
    assert "不少于 64 GB" in _card("zh-CN", memory="64").lead


def test_where_nothing_passes_there_is_no_table() -> None:
    """The card says so."""
    card = _card(memory="4000")
    assert () == card.sections
    assert words_for("en").say("machines.none") == card.lead


def test_the_first_device_can_be_asked_about() -> None:
    """Browsing leads to an answer."""
    assert "`/best hardware:rtx-9090`" == _card().sections[1].body
