import pytest

from bot.catalog.localised import Localised
from bot.catalog.stated.language import Language
from bot.naming.languages import find_language, languages_beginning


def _language(own: str, english: str, chinese: str, *aliases: str) -> Language:
    name = Localised.model_validate({"en": english, "zh-CN": chinese})
    return Language(id=own, name=name, aliases=aliases)


LANGUAGES = [
    _language("en", "English", "英语"),
    _language("es", "Spanish", "西班牙语", "español"),
    _language("zh", "Chinese", "中文", "汉语", "mandarin"),
]


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        *(("zh", "zh"), ("ZH", "zh"), ("Chinese", "zh"), ("中文", "zh"), ("漢語", "zh")),
        *(
            ("Mandarin ", "zh"),
            ("英语", "en"),
            ("英語", "en"),
            ("Español", "es"),
            ("espanol", "es"),
        ),
    ],
)
def test_a_language_is_found_by_code_name_and_alias(typed: str, own: str) -> None:
    """In both languages of the bot, in both writings of Chinese, with or without accents."""
    found = find_language(typed, LANGUAGES)
    assert found is not None
    assert own == found.id


@pytest.mark.parametrize("typed", ["", "chin", "klingon", "z" * 300])
def test_no_language_is_guessed(typed: str) -> None:
    """A part of a name is none, and a name of 300 characters neither."""
    assert find_language(typed, LANGUAGES) is None


def test_what_is_typed_so_far_is_completed() -> None:
    """Everything for nothing typed yet."""
    assert ["en", "es"] == [each.id for each in languages_beginning("e", LANGUAGES)]
    assert ["zh"] == [each.id for each in languages_beginning("汉", LANGUAGES)]
    assert 3 == len(languages_beginning("", LANGUAGES))
