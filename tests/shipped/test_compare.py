from datetime import date

import pytest

from bot.answers.compare.answer import CompareAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.cards.compare.card import compare_card
from bot.cards.limits import within_limits
from bot.library.library import Library
from bot.texts import LOCALES, words_for

TODAY = date(2026, 11, 25)
PAIRS = [
    ("rtx 3090", "rtx 4090"),
    ("2x rtx 3090", "m5 max 128gb"),
    ("strix halo 128gb", "dgx spark"),
    ("m1 8gb", "8x h100 sxm"),
    ("qwen3-32b", "gpt-oss-20b"),
    ("kimi-k3", "qwen3-0.6b"),
    ("llama-3.1-8b", "gemma-3-27b"),
]


def _compare(library: Library, pair: tuple[str, str], goal: str = "chat") -> CompareAnswer:
    request = Request("compare", {"a": pair[0], "b": pair[1], "goal": goal})
    result = answer(request, library, TODAY)
    assert isinstance(result, CompareAnswer)
    return result


@pytest.mark.parametrize("pair", PAIRS)
def test_what_speaks_for_one_speaks_for_it_in_either_order(
    library: Library, pair: tuple[str, str]
) -> None:
    """The sides change places, and nothing else does."""
    there = {
        (difference.key, difference.better) for difference in _compare(library, pair).differences
    }
    back = {(entry.key, entry.better) for entry in _compare(library, pair[::-1]).differences}
    other = {"a": "b", "b": "a"}
    assert there
    assert there == {(key, other[better]) for key, better in back}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("pair", PAIRS)
def test_every_card_is_whole(library: Library, pair: tuple[str, str], locale: str) -> None:
    """Nothing is cut off, and every placeholder is filled."""
    card = compare_card(_compare(library, pair, "coding"), words_for(locale))
    assert card == within_limits(card)
    bodies = [section.body for section in card.sections if isinstance(section.body, str)]
    assert not [text for text in (card.title, card.lead, *bodies) if "{" in text]
