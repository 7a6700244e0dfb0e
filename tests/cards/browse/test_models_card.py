from datetime import date

import pytest

from bot.answers.browse.models import models
from bot.asking.request import Request
from bot.cards.browse.models_card import models_card
from bot.cards.card import Card, Table
from bot.texts import words_for
from tests.samples.small_library import small_library
from tests.samples.spoken_languages import with_languages

TODAY = date(2026, 11, 30)


def _card(locale: str = "en", **options: str) -> Card:
    return models_card(
        models(Request("models", options), small_library(), TODAY), words_for(locale)
    )


def test_a_row_has_size_context_and_file() -> None:
    """A mixture of experts has its total and its active parameters."""
    table = _card().sections[0].body
    assert isinstance(table, Table)
    assert ("", "size", "context", "GB", "use") == table.columns
    assert ["Big-30B", "Mix-50B", "Small-7B"] == [row[0] for row in table.rows]
    assert " / " in table.rows[1][1]
    assert ("7.24B", "32k") == table.rows[2][1:3]


def test_the_lead_has_the_count_and_the_order() -> None:
    """The newest come first, or the best for a goal."""
    assert "**3 models**, the newest first. Page 1 of 1." == _card().lead
    assert "the best for Chat first" in _card(goal="chat").lead


def test_without_a_matching_model_there_is_no_table() -> None:
    """The lead says that there is none, in both languages."""
    for locale in ("en", "zh-CN"):
        card = _card(locale, licence="permissive")
        assert () == card.sections
        assert words_for(locale).say("models.none") == card.lead


@pytest.mark.parametrize(
    ("locale", "title", "lead"),
    [
        ("en", "Open models · German", "others may speak it too"),
        ("zh-CN", "开源模型 · 德语", "其他模型也可能支持"),
    ],
)
def test_a_language_is_named_and_its_limits_are_said(locale: str, title: str, lead: str) -> None:
    """A model whose maker states no language may speak it all the same."""
    answer = models(
        Request("models", {"language": "german"}), with_languages(small_library()), TODAY
    )
    card = models_card(answer, words_for(locale))
    assert title == card.title
    assert lead in card.lead


def test_the_card_has_a_question_about_its_first_model() -> None:
    """It leads from the list to an answer."""
    assert "`/fit model:big-30b`" == _card().sections[1].body
