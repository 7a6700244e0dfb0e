"""Texts by key, in one language; a key or a value that is missing is an error of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.marked_yaml import read_marked

LOCALES = ("en", "zh-CN")


@dataclass(frozen=True)
class Words:
    """All texts of one language."""

    locale: str
    texts: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its placeholders filled; KeyError for a key or value missing."""
        return self.texts[key].format_map(values)


@cache
def load_words() -> Mapping[str, Words]:
    """The texts of every language, read from the package once."""
    return {locale: Words(locale, _texts(f"{locale}.yaml")) for locale in LOCALES}


def words_for(locale: str) -> Words:
    """The texts for a locale as Discord or a system names it; English where there are none.

    Every kind of Chinese gets Simplified Chinese, which its readers read sooner than English.
    """
    return load_words()["zh-CN" if locale.lower().startswith("zh") else "en"]


def _texts(file: str) -> Mapping[str, str]:
    marked, problems = read_marked((Path(__file__).parent / file).read_bytes(), file)
    if problems or marked is None or not isinstance(marked.data, dict):
        raise ValueError("\n".join(map(str, problems)) or f"{file}: no texts")
    return {str(key): str(text) for key, text in marked.data.items()}
