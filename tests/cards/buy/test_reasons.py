from typing import get_args

import pytest

from bot.answers.buy.answer import Reason, ReasonKey
from bot.cards.buy.reasons import bullets, reason_text
from bot.texts import LOCALES, words_for

# Every value that a reason of any kind carries.
VALUES: dict[str, str | float] = {
    "name": "a PC",
    "gpus": "4",
    "model": "Qwen3 8B",
    "format": "Q4_K_M",
    "context": 32768,
    "tokens_per_s": 36.16,
    "usd": 1234.5,
    "better": "Qwen3 32B",
    "input_usd": 0.03,
    "output_usd": 0.14,
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", get_args(ReasonKey))
def test_every_reason_has_words_in_every_language(key: ReasonKey, locale: str) -> None:
    """No kind is without words, and none of them leaves a gap."""
    text = reason_text(Reason(key=key, values=VALUES), words_for(locale))
    assert len(text) >= 5
    assert "{" not in text


def test_figures_are_written_by_their_unit() -> None:
    """Money with its sign, a context as people say it, a speed in two digits."""
    words = words_for("en")
    assert "32k" in reason_text(Reason(key="holds", values=VALUES), words)
    assert "about 36 tokens/s" in reason_text(Reason(key="faster", values=VALUES), words)
    assert "$1,234 less" in reason_text(Reason(key="saves", values=VALUES), words)
    assert "$0.03" in reason_text(Reason(key="by-the-token", values=VALUES), words)


def test_each_text_has_a_line() -> None:
    """One point, one line."""
    assert bullets(["a", "b"]) == "• a\n• b"
