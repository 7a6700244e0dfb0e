import pytest

from bot.answers.guide.guide import guide
from bot.asking.options import TOPICS
from bot.asking.request import Request
from bot.cards.card import Card, Table
from bot.cards.guide.card import guide_card
from bot.texts import LOCALES, words_for
from tests.samples.guide_library import guide_library

LIBRARY = guide_library()


def _card(topic: str, locale: str = "en") -> Card:
    return guide_card(guide(Request("guide", {"topic": topic}), LIBRARY), words_for(locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_card_in_every_language(topic: str, locale: str) -> None:
    """It has a text, a table, notes and next questions; no placeholder is left."""
    card = _card(topic, locale)
    assert isinstance(card.sections[0].body, Table)
    assert 3 == len(card.sections)
    assert "{" not in card.title + card.lead + str(card.sections)


def test_figures_have_units_in_sentences_and_not_in_columns() -> None:
    """A column has the unit in its name."""
    card = _card("memory")
    assert "Small-7B in `Q4_K_M` with 8k of context needs 6.1 GiB" in card.lead
    table = card.sections[0].body
    assert isinstance(table, Table)
    assert ("Small-7B", "6.1") == table.rows[0][:2]


def test_a_speed_is_a_range_and_a_verdict_a_word() -> None:
    """An estimate is never shown as a single figure."""
    table = _card("several-gpus").sections[0].body
    assert isinstance(table, Table)
    _, _, _, verdict, speed = table.rows[-1]
    assert "comfortable" == verdict
    assert "–" in speed


def test_the_loss_of_a_format_is_in_percent() -> None:
    """A format without a measured loss has a dash."""
    table = _card("formats").sections[0].body
    assert isinstance(table, Table)
    assert ["–", "0.10 %", "3.00 %"] == [row[-1] for row in table.rows]


def test_prices_are_in_dollars() -> None:
    """The offer costs 2 and 4 euros per million tokens."""
    table = _card("cloud").sections[0].body
    assert isinstance(table, Table)
    assert ("$2.50", "$5") == table.rows[0][2:]
