from string import Formatter

import pytest

from bot.texts import Words, load_words, words_for


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_text_is_said_with_its_values_filled_in() -> None:
    """A placeholder gives way to the value of that name, whose own braces stay as they are."""
    words = Words("en", {"hello": "Hello {name}"})
    assert "Hello {you}" == words.say("hello", name="{you}", other=1)


def test_what_is_missing_is_an_error() -> None:
    """Neither an unknown key nor a placeholder without a value is passed over."""
    words = Words("en", {"hello": "Hello {name}"})
    with pytest.raises(KeyError, match="goodbye"):
        words.say("goodbye")
    with pytest.raises(KeyError, match="name"):
        words.say("hello")


def test_every_language_has_the_same_keys_and_placeholders() -> None:
    """No text of one language is missing, or says less, in another."""
    english, chinese = (
        {key: _placeholders(text) for key, text in load_words()[locale].texts.items()}
        for locale in ("en", "zh-CN")
    )
    assert english == chinese


def test_placeholders_are_plain_names() -> None:
    """No placeholder is empty, numbered or reaches into a value."""
    for words in load_words().values():
        for key, text in words.texts.items():
            assert all(name.isidentifier() for name in _placeholders(text)), key


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-US", "en"),
        ("en-GB", "en"),
        ("zh-CN", "zh-CN"),
        ("zh-TW", "zh-CN"),
        ("zh_CN.UTF-8", "zh-CN"),
        ("de", "en"),
        ("", "en"),
    ],
)
def test_a_locale_finds_its_language(locale: str, language: str) -> None:
    """Chinese of any kind is answered in Chinese, everything else in English."""
    assert language == words_for(locale).locale
