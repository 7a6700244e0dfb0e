"""Finds a language by what people call it."""

from collections.abc import Iterable

from bot.catalog.stated.language import Language
from bot.naming.models.name_text import folded
from bot.traditional_chinese import simplified


def find_language(text: str, languages: Iterable[Language]) -> Language | None:
    """Return the language with this code, name (in any language of the bot) or alias."""
    typed = folded(simplified(text))
    return next((each for each in languages if typed in _names(each)), None)


def languages_beginning(text: str, languages: Iterable[Language]) -> list[Language]:
    """Return the languages that have a name which begins with a text."""
    typed = folded(simplified(text))
    return [each for each in languages if any(name.startswith(typed) for name in _names(each))]


def _names(language: Language) -> set[str]:
    spoken = (language.name.en, language.name.in_locale("zh-CN"))
    return {folded(name) for name in (language.id, *spoken, *language.aliases)}
