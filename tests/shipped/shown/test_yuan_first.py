"""Whoever counts in yuan reads yuan first, with the dollars beside them."""

import re
from dataclasses import replace

import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.brief.registry import brief_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import words_for
from tests.shipped.cards import TODAY, faults

LINES = (
    "/machines kind:gpu memory:24",
    "/machines kind:gpu memory:80",
    "/guide topic:cloud",
    "/guide topic:mac-or-pc",
    "/fit model:qwen2-72b",
    "/fit model:kimi-k2",
    "/compare a:rtx 4090 b:rtx 3090",
    "/buy goal:coding budget:15000",
    "/buy goal:image budget:15000",
    "/buy goal:flagship",
)
_DOLLARS = re.compile(r"\$[\d.,]+")


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("locale", "yuan"), [("zh-CN", "元"), ("en", "CN¥")])
def test_dollars_stand_behind_yuan(line: str, locale: str, yuan: str, library: Library) -> None:
    """In brackets or behind a stroke; no table is wider than a phone."""
    request = replace(read_line(line), usual={"currency": "cny"})
    result, words = answer(request, library, TODAY), words_for(locale)
    for card in (brief_of(result, library, words), card_of(result, words)):
        text = str(card)
        for match in _DOLLARS.finditer(text):
            before = text[: match.start()]
            assert before.endswith(("（", "(", "/", "–")), text[match.start() - 30 : match.end()]
            assert yuan in before[-25:], text[match.start() - 30 : match.end()]
        assert yuan in text
        assert [] == [*faults(card)]


@pytest.mark.parametrize("line", LINES[:7])
def test_without_a_currency_prices_are_in_dollars(line: str, library: Library) -> None:
    """As the catalog has them."""
    card = card_of(answer(read_line(line), library, TODAY), words_for("en"))
    assert "$" in str(card)
    assert "¥" not in str(card)


def test_a_chinese_lesson_has_its_prices_beside_the_names(library: Library) -> None:
    """So that the figures keep to the width of a phone."""
    request = replace(read_line("/guide topic:mac-or-pc"), usual={"currency": "cny"})
    card = card_of(answer(request, library, TODAY), words_for("zh-CN"))
    assert re.search(r"，[\d,.]+ 万?元（\$[\d,]+）", str(card.sections[0].body))
