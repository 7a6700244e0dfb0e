"""All entries of one kind from all files, each with its place."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from pydantic import BaseModel

from bot.marked_yaml import Marked, Path, Problem, validated
from bot.marked_yaml.wording import unknown

EntryT = TypeVar("EntryT", bound=BaseModel)
ABSENT = object()


@dataclass(frozen=True)
class Placed(Generic[EntryT]):
    """An entry with its file and its path in it."""

    value: EntryT
    marked: Marked
    path: Path

    def problem(self, at: Path, message: str, suggestion: str | None = None) -> Problem:
        """Return a problem at a part of the entry, or at the entry if the part is absent."""
        return self.marked.problem((*self.path, *at), message, suggestion)

    @property
    def place(self) -> str:
        """File and line, for problems of other entries."""
        return f"{self.marked.file}:{self.marked.mark(self.path).line}"


@dataclass
class Section(Generic[EntryT]):
    """The valid entries of one kind, and the ids of all, valid or not.

    `complete` is false if a file could not be read: an unknown id may then be right. `whole` is
    false if any entry could not be read: then nothing can be reported as missing.
    """

    kind: type[EntryT]
    entries: list[Placed[EntryT]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    files: list[Marked] = field(default_factory=list)
    complete: bool = True
    whole: bool = True

    def give_up(self) -> None:
        """Note that a file could not be read."""
        self.complete = self.whole = False

    def take(self, marked: Marked, at: Path) -> list[Problem]:
        """Add the list at a path and return the problems of all its entries."""
        rows, problems = listed(marked, at)
        self.files.append(marked)
        if problems:
            self.give_up()
        for index, row in enumerate(rows):
            value, result = validated(marked, self.kind, (*at, index))
            problems += result
            if value is None:
                self.whole = False
            else:
                self.entries.append(Placed(value, marked, (*at, index)))
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                self.ids.add(row["id"])
        return problems

    def __iter__(self) -> Iterator[Placed[EntryT]]:
        return iter(self.entries)

    def with_changes(
        self, changes: "Section[EntryT]", key: Callable[[EntryT], object]
    ) -> "Section[EntryT]":
        """Return this section with `changes`: each replaces the entry of its key, or comes last."""
        changed = {key(entry.value): entry for entry in changes}
        kept = [changed.pop(key(entry.value), entry) for entry in self]
        return Section(
            self.kind,
            [*kept, *changed.values()],
            self.ids | changes.ids,
            [*self.files, *changes.files],
            complete=self.complete and changes.complete,
            whole=self.whole and changes.whole,
        )

    def without(self, names: Collection[str]) -> "Section[EntryT]":
        """Return this section without the entries that have one of these ids."""
        kept = [entry for entry in self if getattr(entry.value, "id", None) not in names]
        return replace(self, entries=kept, ids=self.ids.difference(names))

    def lacks(self, name: str) -> bool:
        """Return whether certainly no entry has this id; false if a file could not be read."""
        return self.complete and name not in self.ids


def value_at(marked: Marked, at: Path) -> object:
    """Return the value at a path; ABSENT if there is none. List indexes must be in range."""
    data = marked.data
    for part in at:
        if isinstance(data, dict):
            data = data.get(part, ABSENT)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
        else:
            return ABSENT
    return data


def listed(marked: Marked, at: Path) -> tuple[list[object], list[Problem]]:
    """Return the list at a path, empty if there is none; a problem if it is not a list."""
    data = value_at(marked, at)
    if isinstance(data, list):
        return data, []
    if data is ABSENT:
        return [], []
    return [], [marked.problem(at, 'needs a list of entries, each beginning with "- "')]


def word_problems(
    marked: Marked, required: Sequence[str], optional: Sequence[str]
) -> list[Problem]:
    """Return the problems of a file's top-level keys: unknown ones, and missing required ones."""
    data, words = marked.data, (*required, *optional)
    if not isinstance(data, dict):
        displayed = " or ".join(f'"{word}:"' for word in words)
        return [marked.problem((), f"this file needs lines that begin with {displayed}")]
    problems = []
    meant = set()
    for word in data:
        if word not in words:
            message, suggestion = unknown("word", word, words)
            problems.append(marked.problem((word,), message, suggestion, at_key=True))
            meant.add(suggestion)
    missing = [word for word in required if word not in data and word not in meant]
    problems += [marked.problem((), f'"{word}" is missing here') for word in missing]
    return problems
