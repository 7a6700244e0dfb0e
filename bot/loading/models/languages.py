"""Reads the languages and what makers state for their models, and checks what they refer to."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.catalog.model import Model
from bot.catalog.stated.language import Language, Statement
from bot.loading.entry_file import read_entries
from bot.loading.folder import Folder
from bot.loading.section import Placed, Section
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown

FILE: Final = "languages.yaml"


def read_languages(
    folder: Folder, languages: Section[Language], stated: Section[Statement]
) -> list[Problem]:
    """Read the file; a catalog may be without it."""
    if not folder.has(FILE):
        return []
    return read_entries(folder, FILE, {"languages": languages, "stated": stated})


def language_problems(
    languages: Section[Language], stated: Section[Statement], models: Section[Model]
) -> Iterator[Problem]:
    """Yield a problem for each name of two languages, and each unknown language or model."""
    owners: dict[str, str] = {}
    for placed in languages:
        language = placed.value
        names = {language.id, language.name.en, language.name.in_locale("zh-CN"), *language.aliases}
        for name in sorted(each.casefold() for each in names):
            owner = owners.setdefault(name, language.id)
            if owner != language.id:
                yield placed.problem((), f'"{name}" already means "{owner}"')
    for statement in stated:
        yield from _unknown(statement, "models", statement.value.models, models)
        yield from _unknown(statement, "languages", statement.value.languages, languages)


def _unknown(
    statement: Placed[Statement], key: str, names: Iterable[str], section: Section[Any]
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if section.lacks(name):
            message = unknown(key.removesuffix("s"), name, section.ids)
            yield statement.problem((key, index), *message)
