"""What a YAML parser said and the text around it; it does not know what to tell people."""

from dataclasses import dataclass

import yaml

from bot.marked_yaml.marked import Mark
from bot.marked_yaml.tree import Point, Tree, position


@dataclass(frozen=True)
class Fault:
    """A syntax error, with what the parser had read just before.

    `says` and `while_` are libyaml's or PyYAML's own words, `at` is where the parser gave up,
    `since` where the thing began that it was reading (`at` again if it does not say).
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
        """Gather what the words for an error need."""
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
        """One line of the text; empty behind its end."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def character(self, mark: Mark) -> str:
        """Return the character at a mark; empty behind the end of a line."""
        return self.line(mark.line)[mark.column - 1 : mark.column]

    def indent(self, number: int) -> str:
        """Return the blanks at the beginning of a line."""
        line = self.line(number)
        return line[: len(line) - len(line.lstrip(" \t"))]

    def begins_line(self, mark: Mark) -> bool:
        """Whether only blanks and list dashes stand before the mark."""
        return not self.line(mark.line)[: mark.column - 1].strip(" \t-")

    def first_on(self, number: int) -> Mark:
        """Return the place of the first character of a line that is no blank."""
        return Mark(number, len(self.indent(number)) + 1)

    def last_start(self) -> Mark:
        """Where the last thing that was read began."""
        return (_mark(self.last_event.start_mark) if self.last_event else None) or Mark(1, 1)

    def directly_after(self, *events: type[yaml.Event]) -> bool:
        """Whether the parser gave up on the line where an event of one of these kinds ended."""
        if not isinstance(self.last_event, events):
            return False
        end = _mark(self.last_event.end_mark)
        return end is not None and end.line == self.at.line and end.column <= self.at.column


def _mark(point: Point | None) -> Mark | None:
    return Mark(*position(point)) if point else None
