"""Builds plain data with places from a YAML parser's events."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import yaml

from bot.marked_yaml.marked import Place
from bot.marked_yaml.problem import Problem
from bot.marked_yaml.scalar import plain_value

# Deeper than any file of the project; pydantic has a limit too, and people cannot read more.
MOST_NESTED = 30
TOO_DEEP = f"this is nested more than {MOST_NESTED} deep"
_THOUSANDS = re.compile("[0-9]{3}")  # the digits after the comma of 1,550
# Characters that reader.py rejects in a file's text, and that an escape such as "\0" can produce.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MERGE = "<<"
# Unicode categories of spaces and of invisible characters.
_BLANKS = frozenset({"Zs", "Cf"})


class Point(Protocol):
    """A place as both parsers give it; line and column begin at 0."""

    line: int
    column: int


def position(point: Point | None) -> tuple[int, int]:
    """Return line and column counted from 1; the file's beginning if the parser gives no place."""
    return (point.line + 1, point.column + 1) if point else (1, 1)


@dataclass(slots=True)
class Branch:
    """A list or table that is still open."""

    data: dict[str, object] | list[object]
    place: Place
    children: dict[str | int, Place]
    # The key whose value comes next; None means that a key comes next.
    key: str | None = None
    key_line: int = 0
    key_column: int = 0

    def wants_key(self) -> bool:
        """Return whether the next value is a key of this table."""
        return self.key is None and isinstance(self.data, dict)

    def take_key(self, key: str, line: int, column: int) -> None:
        """Remember the key whose value comes next."""
        self.key, self.key_line, self.key_column = key, line, column

    def take(self, value: object, place: Place) -> None:
        """Add a value; for a duplicate key the first value is kept."""
        if isinstance(self.data, list):
            self.children[len(self.data)] = place
            self.data.append(value)
        elif self.key is not None:
            place.key_line, place.key_column = self.key_line, self.key_column
            if self.key not in self.data:
                self.children[self.key] = place
                self.data[self.key] = value
            self.key = None


class Tree:
    """Data and places of a file, built event by event, without recursion.

    `whole` is false if the data does not represent the file; `stopped` is true if reading further
    is useless.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: object = None
        self.places: Place | None = None
        self.problems: list[Problem] = []
        self.whole = True
        self.stopped = False
        # Used in the message of a syntax error that may come next.
        self.last_event: yaml.Event | None = None
        self.last_closed = Place()
        self._open: list[Branch] = []
        self._steps: dict[type[yaml.Event], Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: yaml.Event) -> None:
        """Add one event of the parser."""
        self.last_event = event
        step = self._steps.get(type(event))
        if step is not None:
            step(event)

    def still_open(self) -> list[Place]:
        """Return the places of the lists and tables that have not ended, the outermost first."""
        return [branch.place for branch in self._open]

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = event.value
        # The style of text without quotes is "" in libyaml and None in PyYAML.
        value = text if event.style else plain_value(text)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.style == '"' and (match := _CONTROL.search(text)):
            self._problem(
                event, f"the text holds the character U+{ord(match[0]):04X}; leave it out"
            )
        if self._open and self._open[-1].wants_key():
            self._key(event, value)
        else:
            self._add(value, Place(*position(event.start_mark)))

    def _key(self, event: yaml.ScalarEvent, value: object) -> None:
        branch, key = self._open[-1], event.value
        if key == _MERGE:
            self._problem(event, 'merge keys ("<<") are not used here; write the lines out')
            self.whole = False
        elif value is None and not key:
            self._problem(event, 'a key is missing before this ":"')
        elif not event.style and _THOUSANDS.fullmatch(key):
            message = f"write a number without a comma between its thousands (here before {key})"
            self._problem(event, message)
        elif not isinstance(value, str):
            self._problem(event, f'a key must be text; write it in quotes: "{key}"')
        elif not event.style and "：" in key:
            self._problem(event, 'this is the wide colon "："; write ": "')
        elif not event.style and (blank := _odd_blank(key)):
            message = f"a key has the invisible or wide character U+{ord(blank):04X} at its edge"
            self._problem(event, f"{message}; delete it or use a plain space")
        if key in branch.children:
            first = branch.children[key].key_line
            self._problem(event, f'"{key}" is given twice; the first one is on line {first}')
        branch.take_key(key, *position(event.start_mark))

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self._open) == MOST_NESTED:
            self._problem(event, TOO_DEEP)
            self._stop()
            return
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        children: dict[str | int, Place] = {}
        place = Place(*position(event.start_mark), children=children)
        data: dict[str, object] | list[object] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        if self._open and self._open[-1].wants_key():
            message = "a key must be text, not a list or a table in brackets"
            self._problem(event, f'{message}; text that begins with "{{" or "[" needs quotes')
            self._stop()
            return
        self._add(data, place)
        self._open.append(Branch(data, place, children))

    def _end(self, _: yaml.Event) -> None:
        self.last_closed = self._open.pop().place

    def _alias(self, event: yaml.AliasEvent) -> None:
        message = f'"*{event.anchor}" repeats a value from elsewhere, which is not used here'
        message += '; text that begins with "*" needs quotes'
        self.whole = False
        # `<<: *x` is one mistake.
        if not (self._open and self._open[-1].key == _MERGE):
            self._problem(event, message)
        if self._open and self._open[-1].wants_key():
            self._open[-1].take_key("", *position(event.start_mark))
        else:
            self._add(None, Place(*position(event.start_mark)))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.places is not None:
            self._problem(event, 'a second document begins here ("---"); one file holds only one')
            self._stop()
        elif event.version is not None or event.tags is not None:
            self._problem(event, 'a line that begins with "%" is not used here')

    def _add(self, value: object, place: Place) -> None:
        if self._open:
            self._open[-1].take(value, place)
        else:
            self.data, self.places = value, place

    def _refuse_properties(
        self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent
    ) -> None:
        if event.anchor is not None:
            message = f'anchors ("&{event.anchor}") are not used here'
            self._problem(event, f'{message}; text that begins with "&" needs quotes')
        if event.tag is not None:
            message = 'tags ("!...") are not used here; text that begins with "!" needs quotes'
            self._problem(event, message)

    def _stop(self) -> None:
        self.whole = False
        self.stopped = True

    def _problem(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self.file, *position(event.start_mark), message))


def _odd_blank(key: str) -> str | None:
    """Return a space at an edge of the key that YAML reads as a letter, such as U+3000, or None."""
    return next((edge for edge in (key[0], key[-1]) if unicodedata.category(edge) in _BLANKS), None)
