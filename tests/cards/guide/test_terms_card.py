import re
from pathlib import Path

import pytest

from bot.cards.brief.screen import rows_of
from bot.cards.card import Card, Code, Section, Table
from bot.cards.guide.terms_card import TERMS, terms_card, terms_in, text_of
from bot.cards.limits import within_limits
from bot.texts import LOCALES, words_for

EN = words_for("en")
GLOSSARY = Path(__file__).parents[3] / "docs" / "glossary.md"
_SIGNS = ("format", "size", "mixture")
# A term with its meaning is one or two lines of a computer's screen.
_MOST_ROWS = 4


def _terms(text: str, locale: str = "en") -> dict[str, str]:
    return dict(terms_in(text, words_for(locale)))


def test_only_words_that_stand_on_the_card_are_explained() -> None:
    """Whatever else the glossary has is left out."""
    card = Card("Small-7B on RTX-9090", "It answers at about 38 tokens/s.", "green")
    lead = terms_card(card, EN).lead
    assert "**tokens/s**: " in lead
    assert "KV cache" not in lead
    assert 1 == len(lead.splitlines())


def test_a_format_is_named_as_it_is_written() -> None:
    """In a command too; three at most, and each once."""
    found = _terms("`Q4_K_M`, hf.co/x/y-GGUF:Q4_K_M, UD-Q4_K_XL. Then FP8 and Q8_0.")
    assert "Q4_K_M, UD-Q4_K_XL, FP8" == found["format"]


def test_a_size_and_a_mixture_are_named_as_they_are_written() -> None:
    """A mixture has both; a name that only ends alike is neither."""
    found = _terms("Qwen3 32B, GLM-4.7 Flash 30B-A3B and DeepSeek R1 671B-A37B")
    assert "30B-A3B, 671B-A37B" == found["mixture"]
    assert "32B, 30B, 671B" == found["size"]
    assert "size" not in _terms("RTX-4090B or 16GB")


def test_a_part_of_a_longer_word_is_not_that_word() -> None:
    """Of Latin letters; Chinese has no gaps between words."""
    assert "api" not in _terms("RAPID")
    assert "context" in _terms("上下文 8k", "zh-CN")
    assert "vram" in _terms("所需显存", "zh-CN")


def test_words_in_sections_and_commands_are_found() -> None:
    """In tables, in code, and in the footer."""
    sections = (
        Section("Where the memory goes", Table(("", "GiB"), (("KV cache", "2.0"),))),
        Section("Start", Code("ollama run small")),
    )
    text = text_of(Card("", "", "blue", sections, "vision: no · runtime: vLLM"))
    assert {"gib", "cache", "ollama", "vllm"} <= set(dict(terms_in(text, EN)))


def test_a_card_without_such_words_says_so() -> None:
    """The button is there anyway."""
    assert terms_card(Card("Hello", "All is well.", "blue"), EN).lead == EN.say("terms.none")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("term", TERMS)
def test_each_term_is_explained_in_two_lines(term: str, locale: str) -> None:
    """Signs are named as they are written on the card, words as the glossary has them."""
    words = words_for(locale)
    name = "Q4_K_M" if term in _SIGNS else words.say(f"term.{term}")
    line = words.say("terms.line", name=name, means=words.say(f"term.{term}.means"))
    assert rows_of(line) <= _MOST_ROWS
    if term not in _SIGNS:
        assert term in _terms(words.say(f"term.{term}.seen").partition("|")[0], locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_all_terms_together_fit_a_message(locale: str) -> None:
    """No card has them all."""
    words = words_for(locale)
    seen = "\n".join(words.say(f"term.{term}.seen") for term in TERMS if term not in _SIGNS)
    card = terms_card(Card("", f"Q4_K_M 30B-A3B\n{seen}", "blue"), words)
    assert len(TERMS) == len(card.lead.splitlines())
    shown = within_limits(card)
    assert shown.lead.splitlines()[:20] == card.lead.splitlines()[:20]
    assert not re.search(r"[{}]", card.lead)


@pytest.mark.parametrize("term", [term for term in TERMS if term not in _SIGNS])
def test_each_term_is_in_the_glossary(term: str) -> None:
    """As the Chinese interface has it."""
    rows = [row for row in GLOSSARY.read_text(encoding="utf-8").splitlines() if row[:2] == "| "]
    for name in filter(None, re.split(r"[、（）]", words_for("zh-CN").say(f"term.{term}"))):
        assert any(name in row for row in rows), name
