"""The words behind the `?` of real cards."""

import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.brief.registry import brief_of
from bot.cards.guide.terms_card import TERMS, terms_in, text_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.shipped.cards import TODAY

_FIRST = (
    "/fit model:qwen3-32b hardware:rtx 4090",
    "/fit model:deepseek-r1 hardware:rtx 4090",
    "/fit model:qwen2-72b hardware:rtx 3090 + 64GB RAM",
    "/fit model:qwen3-30b-a3b",
    "/fit model:flux.1-dev hardware:rtx 3060 12gb",
    "/fit model:qwen3-8b task:qlora hardware:rtx 3090",
    "/best hardware:rtx 4090 goal:coding",
    "/buy budget:2000 usd goal:coding",
    "/buy goal:learning",
    "/compare a:rtx 4090 b:m4 max 64gb",
    "/compare a:qwen3-30b-a3b b:gpt-oss-20b",
    "/start model:qwen3-8b hardware:rtx 4090",
)
_WHOLE = (
    *_FIRST,
    "/fit model:qwen3-8b hardware:2x rtx 3090 draft:qwen3-0.6b",
    "/fit model:qwen3-next-80b-a3b hardware:rtx 4090 + 64GB RAM",
    "/fit model:qwen3-8b hardware:h200 runtime:vllm users:8",
    "/fit model:qwen3-8b task:full hardware:rtx 3090",
    "/fit model:flux.1-dev task:lora hardware:rtx 3090",
    "/best hardware:rtx 3060 12gb goal:agents",
    "/buy goal:coding between:rtx 3090, m4 max 64gb",
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("line", _FIRST)
def test_each_first_card_has_words_to_explain(library: Library, line: str, locale: str) -> None:
    """At least two, and each stands there as its explanation names it or another way."""
    words = words_for(locale)
    text = text_of(brief_of(answer(read_line(line), library, TODAY), library, words))
    found = dict(terms_in(text, words))
    assert len(found) >= 2
    for term, name in found.items():
        seen = words.texts.get(f"term.{term}.seen", name.partition(words.say("list.between"))[0])
        assert any(each in text for each in seen.split("|")), term


@pytest.mark.parametrize("locale", LOCALES)
def test_each_word_of_the_glossary_stands_on_some_card(library: Library, locale: str) -> None:
    """What no card says need not be explained."""
    words, met = words_for(locale), set[str]()
    for line in _WHOLE:
        result = answer(read_line(line), library, TODAY)
        for card in (card_of(result, words), brief_of(result, library, words)):
            met.update(dict(terms_in(text_of(card), words)))
    assert [] == [term for term in TERMS if term not in met]
