"""All entries of one kind, each with its place, out of as many files as hold them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from bot.marked_yaml import Marked, Path, Problem, validated
from bot.marked_yaml.wording import unknown

EntryT = TypeVar("EntryT", bound=BaseModel)
ABSENT = object()


@dataclass(frozen=True)
class Placed(Generic[EntryT]):
    """An entry and where it stands."""

    value: EntryT
    marked: Marked
    path: Path

    def problem(self, at: Path, message: str, suggestion: str | None = None) -> Problem:
        """Say something about a part of the entry, about all of it where that part is absent."""
        return self.marked.problem((*self.path, *at), message, suggestion)

    @property
    def place(self) -> str:
        """File and line, as other problems refer to it."""
        return f"{self.marked.file}:{self.marked.mark(self.path).line}"


@dataclass
class Section(Generic[EntryT]):
    """The entries that are valid, and the ids of all.

    `complete` is false where a file gave no data: then a reference to an unknown id may be right.
    `whole` is false where an entry is missing for any reason: then nothing can be said to lack.
    """

    kind: type[EntryT]
    entries: list[Placed[EntryT]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    files: list[Marked] = field(default_factory=list)
    complete: bool = True
    whole: bool = True

    def give_up(self) -> None:
        """Note that a file gave no data."""
        self.complete = self.whole = False

    def take(self, marked: Marked, at: Path) -> list[Problem]:
        """Add the list at a path; one broken entry hides no problem of the others."""
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
        """These entries with each that has the key of a change replaced by it, and the new ones."""
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

    def lacks(self, name: str) -> bool:
        """Whether no entry has this id, as far as the files could be read."""
        return self.complete and name not in self.ids


def value_at(marked: Marked, at: Path) -> object:
    """What stands at a path; ABSENT where nothing does. List indexes must be in range."""
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
    """The list at a path, empty where there is none; a problem if something else stands there."""
    data = value_at(marked, at)
    if isinstance(data, list):
        return data, []
    if data is ABSENT:
        return [], []
    return [], [marked.problem(at, 'needs a list of entries, each beginning with "- "')]


def word_problems(
    marked: Marked, required: Sequence[str], optional: Sequence[str]
) -> list[Problem]:
    """Problems of a file's outermost words: unknown ones, and required ones that are missing."""
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
