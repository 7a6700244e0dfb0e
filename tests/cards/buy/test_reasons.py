from datetime import date
from typing import get_args

import pytest

from bot.answers.buy.answer import RateFigures, Reason, ReasonKey, RunFigures
from bot.cards.buy.reasons import bullets, reason_sentence
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


def _sentence(locale: str, *reasons: Reason) -> str:
    return reason_sentence(reasons, None, words_for(locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", get_args(ReasonKey))
def test_every_reason_has_words_in_every_language(key: ReasonKey, locale: str) -> None:
    """No kind is without words, and none of them leaves a gap."""
    text = _sentence(locale, Reason(key=key, values=VALUES))
    assert len(text) >= 3
    assert "{" not in text


def test_figures_are_written_by_their_unit() -> None:
    """Money with its sign, a context as people say it, a speed in two digits."""
    assert "32k" in _sentence("en", Reason(key="holds", values=VALUES))
    assert "About 36 tokens/s." == _sentence("en", Reason(key="fast", values=VALUES))
    assert "$1,234 less" in _sentence("en", Reason(key="saves", values=VALUES))
    assert "$0.03" in _sentence("en", Reason(key="by-the-token", values=VALUES))


def test_reasons_form_one_sentence() -> None:
    """With the marks of the language, and a capital letter at the start."""
    reasons = (Reason(key="saves", values={"usd": 200}), Reason(key="room"))
    assert _sentence("en", *reasons) == "Costs $200 less, with room to spare."
    assert _sentence("zh-CN", *reasons) == "便宜 $200，还有余量。"


def test_foreign_money_stands_before_the_dollars() -> None:
    """An asker who counts in yuan reads yuan first."""
    yuan = RateFigures(currency="cny", usd=0.125, as_of=date(2026, 10, 30))
    reason = Reason(key="over-budget", values={"usd": 2000})
    assert reason_sentence([reason], yuan, words_for("zh-CN")) == "超出预算 1.6 万元（$2,000）。"


def test_a_run_like_that_of_the_best_pick_is_not_described_again() -> None:
    """The same model in the same format and context is named as such; another one in full."""
    best = RunFigures(
        model="qwen3-8b",
        name="Qwen3 8B",
        format="Q4_K_M",
        context=32768,
        verdict="comfortable",
        decode_tokens_per_s=None,
        prefill_tokens_per_s=None,
    )
    values = {"model": "Qwen3 8B", "format": "Q4_K_M", "context": 32768}
    words, reason = words_for("en"), Reason(key="holds", values=values)
    assert reason_sentence([reason], None, words, best) == "Runs the same model."
    other = best.model_copy(update={"format": "Q8_0"})
    assert "Qwen3 8B in Q4_K_M" in reason_sentence([reason], None, words, other)


def test_each_text_has_a_line() -> None:
    """One point, one line."""
    assert bullets(["a", "b"]) == "• a\n• b"
