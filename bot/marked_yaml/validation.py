"""Checks marked data against a pydantic model; its errors become problems with places."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.marked_yaml.marked import Marked, Path
from bot.marked_yaml.problem import Problem
from bot.marked_yaml.vocabulary import allowed_words
from bot.marked_yaml.wording import message_for, quoted_words, unknown

ModelT = TypeVar("ModelT", bound=BaseModel)

_ABSENT = object()
# pydantic's name for "the key, not the value" in the place of an error.
_KEY = "[key]"
# A place has more than one reading only if a union tag is also a key; a few are enough.
_MOST_READINGS = 64


def validated(
    marked: Marked, kind: type[ModelT], at: Path = ()
) -> tuple[ModelT | None, list[Problem]]:
    """Return the value at `at` as a model, or None and every problem, in the file's order."""
    data = marked.data
    for part in at:
        data = _child(data, part)
    if data is _ABSENT:
        return None, [marked.problem(at, f'"{at[-1]}" is missing here')]
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        finder = _Finder(marked, kind, at, data)
        return None, finder.problems(error.errors(include_url=False))


class _Finder:
    """Finds the places of pydantic's errors about one value."""

    def __init__(self, marked: Marked, kind: type[BaseModel], at: Path, data: object) -> None:
        self._marked, self._kind, self._at, self._data = marked, kind, at, data

    def problems(self, faults: list[ErrorDetails]) -> list[Problem]:
        """Return one problem for each error, sorted and without duplicates.

        A misspelt key is not reported a second time as a missing key.
        """
        misspelt: set[tuple[Path, str | None]] = set()
        result: set[Problem] = set()
        for fault in (entry for entry in faults if entry["type"] == "extra_forbidden"):
            path = self._path(fault["loc"], fault["input"])
            words = allowed_words(self._kind, fault["loc"][:-1])
            message, suggestion = unknown("word", str(fault["loc"][-1]), words)
            misspelt.add((path[:-1], suggestion))
            result.add(self._marked.problem(path, message, suggestion, at_key=True))
        for fault in (item for item in faults if item["type"] != "extra_forbidden"):
            if fault["type"] == "missing":
                path = self._path(fault["loc"][:-1], fault["input"])
                if (path, str(fault["loc"][-1])) in misspelt:
                    continue
            result.add(self._problem(fault))
        return sorted(result)

    def _problem(self, fault: ErrorDetails) -> Problem:
        loc, value, context = fault["loc"], fault["input"], fault.get("ctx", {})
        if _KEY in loc:
            path = self._path(loc[: loc.index(_KEY)], _ABSENT)
            return self._marked.problem(path, *message_for(fault, "word"), at_key=True)
        match fault["type"]:
            case "missing":
                path = self._path(loc[:-1], value)
                return self._marked.problem(path, f'"{loc[-1]}" is missing here')
            case "union_tag_not_found":
                path = self._path(loc, value)
                word = str(context["discriminator"]).strip("'")
                return self._marked.problem(path, f'"{word}" is missing here')
            case "union_tag_invalid":
                word = str(context["discriminator"]).strip("'")
                path = (*self._path(loc, value), word)
                words = quoted_words(str(context["expected_tags"]))
                return self._marked.problem(path, *unknown(word, str(context["tag"]), words))
        path = self._path(loc, value)
        key = next((part for part in reversed(path) if isinstance(part, str)), "value")
        return self._marked.problem(path, *message_for(fault, key))

    def _path(self, loc: tuple[int | str, ...], value: object) -> Path:
        """Return the path in the file of an error's `loc`, which also names tags and validators.

        If several readings are possible, it is the one that leads to the rejected value itself.
        """
        readings = list(islice(_readings(self._data, loc), _MOST_READINGS))
        path = next((path for path, reading in readings if reading is value), readings[0][0])
        return (*self._at, *path)


def _readings(data: object, loc: tuple[int | str, ...]) -> Iterator[tuple[Path, object]]:
    """Yield the paths that `loc` may mean, the one with the most parts of it first."""
    if not loc:
        yield (), data
        return
    child = _child(data, loc[0])
    if child is not _ABSENT:
        for path, reading in _readings(child, loc[1:]):
            yield (loc[0], *path), reading
    yield from _readings(data, loc[1:])


def _child(data: object, part: int | str) -> object:
    """Return the value under a key or at an index; `_ABSENT` if there is none."""
    if isinstance(data, dict):
        return data.get(part, _ABSENT)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return _ABSENT
