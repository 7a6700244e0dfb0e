import pytest

from bot.asking.mistake import MISTAKE_KINDS, Mistake
from bot.cards.refusal import as_code, next_step, refusal
from bot.texts import LOCALES, words_for

# Every value that a mistake of any kind has.
VALUES = {
    "text": "qwen2-71b",
    "file": "./config.json",
    "option": "users",
    "least": "1",
    "most": "1024",
    "number": "20",
    "limit": "2000",
    "machine": "RTX 4090",
    "model": "Qwen2 72B",
    "name": "Qwen2 72B",
    "developer": "OpenAI",
    "status": "503",
    "host": "store.example",
    "field": "hidden_size",
    "value": "-1",
    "expected": "1 ... 4194304",
    "reason": "Field required",
    "counted": "7000000000",
    "published": "8000000000",
    "benchmark": "Some benchmark, 2026-01",
    "known": "USD, EUR",
    "device": "RTX 3090",
    "has": "24",
    "asked": "48",
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", MISTAKE_KINDS)
def test_every_mistake_has_a_text_and_a_next_step(kind: str, locale: str) -> None:
    """No kind is without a text in any language, and no placeholder is left."""
    mistake, words = Mistake(kind, **VALUES), words_for(locale)  # type: ignore[arg-type] # listed
    for text in (refusal(mistake, words), next_step(mistake, words)):
        assert len(text) > 5
        assert "{" not in text
        assert text.count("`") % 2 == 0


def test_mark_up_in_a_members_text_has_no_effect() -> None:
    """A backtick is replaced, so that it cannot end the code in which the text is quoted."""
    mistake = Mistake("unknown_model", text="`**x**` [a](b)")
    assert "`ˋ**x**ˋ [a](b)`" in refusal(mistake, words_for("en"))
    assert "`aˋb`" == as_code("a`b")
