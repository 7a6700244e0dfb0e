"""Reads a file whose top-level keys are lists of entries of any kind."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.loading.folder import Folder
from bot.loading.section import Section, word_problems
from bot.marked_yaml import Problem

Sections = Mapping[str, Section[Any]]
NO_SECTIONS: Sections = MappingProxyType({})


def read_entries(
    folder: Folder, name: str, required: Sections, optional: Sections = NO_SECTIONS
) -> list[Problem]:
    """Read one file into the sections of its top-level keys, and return its problems."""
    sections = {**required, **optional}
    marked = folder.read(name)
    if marked is None:
        give_up(sections)
        return []
    problems = word_problems(marked, tuple(required), tuple(optional))
    if problems:
        give_up(sections)
    for key, section in sections.items():
        problems += section.take(marked, (key,))
    return problems


def give_up(sections: Sections) -> None:
    """Note in each section that a file of it could not be read."""
    for section in sections.values():
        section.give_up()
