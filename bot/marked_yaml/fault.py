"""A YAML parser's error with the text around it, from which other code makes a message."""

from dataclasses import dataclass

import yaml

from bot.marked_yaml.marked import Mark
from bot.marked_yaml.tree import Point, Tree, position


@dataclass(frozen=True)
class Fault:
    """A syntax error, with the events that the parser had read before.

    `says` and `while_`: libyaml's or PyYAML's problem and context. `at`: where the parser gave up.
    `since`: where the part began that it was reading (`at` if the parser does not say).
    """

    says: str
    while_: str
    at: Mark
    since: Mark
    lines: list[str]
    last_event: yaml.Event | None
    last_closed: Mark
    still_open: list[Mark]

    @classmethod
    def from_error(cls, error: yaml.YAMLError, text: str, tree: Tree) -> "Fault":
        """Return the fault of a parser's error, with the state of the tree at that point."""
        at = _mark(getattr(error, "problem_mark", None)) or Mark(1, 1)
        return cls(
            says=getattr(error, "problem", None) or str(error),
            while_=getattr(error, "context", None) or "",
            at=at,
            since=_mark(getattr(error, "context_mark", None)) or at,
            lines=text.split("\n"),
            last_event=tree.last_event,
            last_closed=Mark(tree.last_closed.line, tree.last_closed.column),
            still_open=[Mark(place.line, place.column) for place in tree.still_open()],
        )

    def line(self, number: int) -> str:
        """Return a line of the text, counted from 1; empty after the end of the text."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def character(self, mark: Mark) -> str:
        """Return the character at a mark; empty after the end of a line."""
        return self.line(mark.line)[mark.column - 1 : mark.column]

    def indent(self, number: int) -> str:
        """Return the blanks at the beginning of a line."""
        line = self.line(number)
        return line[: len(line) - len(line.lstrip(" \t"))]

    def begins_line(self, mark: Mark) -> bool:
        """Return whether only blanks and list dashes are before the mark on its line."""
        return not self.line(mark.line)[: mark.column - 1].strip(" \t-")

    def first_on(self, number: int) -> Mark:
        """Return the place of a line's first character that is not blank."""
        return Mark(number, len(self.indent(number)) + 1)

    def last_start(self) -> Mark:
        """Return the start of the last event that was read."""
        return (_mark(self.last_event.start_mark) if self.last_event else None) or Mark(1, 1)

    def directly_after(self, *events: type[yaml.Event]) -> bool:
        """Return whether the last event is of one of these kinds and ended on the error's line."""
        if not isinstance(self.last_event, events):
            return False
        end = _mark(self.last_event.end_mark)
        return end is not None and end.line == self.at.line and end.column <= self.at.column


def _mark(point: Point | None) -> Mark | None:
    return Mark(*position(point)) if point else None
