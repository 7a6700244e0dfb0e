"""Reads the tables of `catalog/repositories/`: each line is a repository or a problem."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.catalog.programs.repository import KINDS, Repository
from bot.loading.folder import Folder
from bot.loading.programs.table import read_table
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown
from bot.sizing.formats import FORMATS

FOLDER = "repositories"
# As in the first line of a table; `address` is called what people call it.
COLUMNS = ("model", "format", "repository", "holds", "as_of", "source")

_ADDRESS = re.compile(r"[\w-]+/[\w.-]+(?:@[\w.-]+)?|[\w.-]+(?::[\w.-]+)?", re.ASCII)
_HELD = re.compile(r"(?:UD-)?(?:IQ|TQ|Q)\d_\w+|MXFP4(?:_MOE)?|BF16|F16|F32", re.ASCII)
_DAY = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")


@dataclass(frozen=True)
class RepositoryRow:
    """A repository with its file and line."""

    value: Repository
    file: str
    line: int

    def problem(self, column: str, message: str, suggestion: str | None = None) -> Problem:
        """Return a problem at one of the row's columns."""
        return Problem(self.file, self.line, COLUMNS.index(column) + 1, message, suggestion)


def read_repositories(folder: Folder) -> tuple[list[RepositoryRow], list[Problem]]:
    """Read every table; one with a wrong first line gives only that problem."""
    rows: list[RepositoryRow] = []
    problems: list[Problem] = []
    for name in folder.tables(FOLDER):
        text = folder.text(name)
        if text is not None:
            file = folder.shown(name)
            table, faults = read_table(text, file, COLUMNS, _repository)
            rows += [RepositoryRow(value, file, line) for line, value in table]
            problems += faults
    return rows, problems


def repository_problems(
    rows: Iterable[RepositoryRow], models: Collection[str] | None
) -> Iterator[Problem]:
    """Yield a problem for each unknown model, and each build that an earlier row has.

    `models` are the ids of the catalog, None if they could not all be read.
    """
    first: dict[tuple[str, str, str], RepositoryRow] = {}
    for row in rows:
        build = row.value
        if models is not None and build.model not in models:
            yield row.problem("model", *unknown("model", build.model, models))
        earlier = first.setdefault((build.model, build.format, build.address.casefold()), row)
        if earlier is not row:
            place = f"{earlier.file}:{earlier.line}"
            yield row.problem("repository", f'"{build.address}" stands in {place} already')


def by_model(rows: Iterable[RepositoryRow]) -> Mapping[str, tuple[Repository, ...]]:
    """Return the repositories of each model, in the order of the files: the best one first."""
    result: defaultdict[str, list[Repository]] = defaultdict(list)
    for row in rows:
        result[row.value.model].append(row.value)
    return MappingProxyType({model: tuple(builds) for model, builds in result.items()})


def _repository(cells: list[str]) -> Repository | tuple[int, str]:
    """Return the repository of a line, or the column and the message of its first mistake."""
    model, format_name, address, holds, as_of, source = cells
    known = (*KINDS, *FORMATS)
    if format_name not in known:
        return 2, _sentence(*unknown("format", format_name, known))
    if not _ADDRESS.fullmatch(address):
        return 3, f'"{address}" must be maker/name at Hugging Face, or name:tag at Ollama'
    if stray := [word for word in holds.split() if not _HELD.fullmatch(word)]:
        return 4, f'"{stray[0]}" is no format of a GGUF file, such as Q4_K_M'
    if not _DAY.fullmatch(as_of):
        return 5, f'as_of "{as_of}" must be a day or a month, such as 2026-11-01'
    if not source:
        return 6, "source must not be empty"
    return Repository(model, format_name, address, tuple(holds.split()), as_of, source)


def _sentence(message: str, suggestion: str | None) -> str:
    return f'{message}, did you mean "{suggestion}"?' if suggestion else message
