import shutil
from pathlib import Path
from string import Formatter

import pytest

from bot.texts import LOCALES, Words, load_words, words_for
from bot.texts.words import Languages, nearest

TEXTS = Path(__file__).parents[2] / "bot" / "texts"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_placeholders_are_filled_with_values() -> None:
    """A placeholder becomes the value of that name, whose own braces are kept."""
    words = Words("en", {"hello": "Hello {name}"})
    assert "Hello {you}" == words.say("hello", name="{you}", other=1)


def test_lists_follow_the_language() -> None:
    """The last item is joined by another word."""
    words = Words("en", {"list.between": ", ", "list.last": " and "})
    assert "a" == words.listed(["a"])
    assert "a and b" == words.listed(["a", "b"])
    assert "a, b and c" == words.listed(["a", "b", "c"])


def test_a_word_follows_its_number() -> None:
    """One is not several, whether it comes as a number or as text; other values are as before."""
    words = Words("en", {"rows": "{count} {count:row|rows} of {name} at {share:.1f}"})
    assert "1 row of a at 0.5" == words.say("rows", count=1, name="a", share=0.5)
    assert "0 rows of a at 0.5" == words.say("rows", count=0, name="a", share=0.5)
    assert "1 row of a at 0.5" == words.say("rows", count="1", name="a", share=0.5)
    assert "11 rows of a at 0.5" == words.say("rows", count="11", name="a", share=0.5)


def test_a_missing_key_or_value_is_an_error() -> None:
    """A KeyError for an unknown key or a placeholder without a value."""
    words = Words("en", {"hello": "Hello {name}"})
    with pytest.raises(KeyError, match="goodbye"):
        words.say("goodbye")
    with pytest.raises(KeyError, match="name"):
        words.say("hello")


def test_every_language_has_the_same_keys_and_placeholders() -> None:
    """No text or placeholder of one language is missing in another."""
    english, *others = (
        {key: _placeholders(text) for key, text in words.texts.items()}
        for words in load_words().values()
    )
    assert others
    assert [english] * len(others) == others


def test_placeholders_are_plain_names() -> None:
    """No placeholder is empty, numbered or accesses part of a value."""
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
    """With these two languages, all Chinese is answered in Chinese, all else in English."""
    known = {name: load_words()[name] for name in ("en", "zh-CN")}
    assert language == nearest(locale, known).locale


def test_each_language_is_found_by_its_own_locale() -> None:
    """In the form of Discord and in that of a system."""
    for locale, words in load_words().items():
        assert words == words_for(locale) == words_for(f"{locale.replace('-', '_')}.UTF-8")


@pytest.mark.parametrize("locale", ["zh-TW", "zh-HK", "zh_HK.UTF-8", "zh-MO", "zh-Hant"])
def test_places_that_write_traditional_chinese_get_it(locale: str) -> None:
    """Also those for which Discord has no locale."""
    assert "zh-TW" == words_for(locale).locale


def test_traditional_chinese_is_made_of_the_simplified_texts(tmp_path: Path) -> None:
    """But for texts of its own."""
    (tmp_path / "en.yaml").write_text("memory: memory\nbye: bye\n", "utf-8")
    (tmp_path / "zh-CN.yaml").write_text("memory: 显存 {size}\nbye: 再见\n", "utf-8")
    (tmp_path / "zh-TW.yaml").write_text("bye: 掰掰\n", "utf-8")
    texts = Languages(tmp_path)["zh-TW"].texts
    assert {"memory": "顯示記憶體 {size}", "bye": "掰掰"} == texts


def test_a_language_is_one_file(tmp_path: Path) -> None:
    """Another file of texts is another language, found by every locale of it."""
    for locale in ("en", "zh-CN"):
        shutil.copy(TEXTS / f"{locale}.yaml", tmp_path)
    shutil.copy(TEXTS / "en.yaml", tmp_path / "pt-BR.yaml")
    assert ("en", "pt-BR", "zh-CN") == tuple(Languages(tmp_path))
    for locale in ("pt-BR", "pt_BR.UTF-8", "pt"):
        assert "pt-BR" == nearest(locale, Languages(tmp_path)).locale
    assert "zh-CN" == nearest("zh-TW", Languages(tmp_path)).locale
    assert "en" == nearest("de", Languages(tmp_path)).locale


def test_the_exact_locale_comes_before_its_neighbours(tmp_path: Path) -> None:
    """Traditional Chinese gets its own texts as soon as they exist."""
    for locale in ("en", "zh-CN", "zh-TW"):
        shutil.copy(TEXTS / "en.yaml", tmp_path / f"{locale}.yaml")
    assert "zh-TW" == nearest("zh-TW", Languages(tmp_path)).locale
    assert "zh-CN" == nearest("zh-CN", Languages(tmp_path)).locale


def test_english_is_the_first_language() -> None:
    """It is the fallback of all others."""
    assert "en" == LOCALES[0]
    assert {file.stem for file in TEXTS.glob("*.yaml")} == set(LOCALES)
