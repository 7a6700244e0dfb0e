"""Plain data from a file, with the place of every value and key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from bot.marked_yaml.problem import Problem

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """A place in a file; line and column begin at 1 and count characters, not bytes."""

    line: int
    column: int


@dataclass(slots=True)
class Place:
    """The place of a value and of its key (line 0 without a key), and of the values inside.

    It has plain numbers instead of marks: a file has tens of thousands, and few are ever used.
    """

    line: int = 1
    column: int = 1
    key_line: int = 0
    key_column: int = 0
    children: "dict[str | int, Place] | None" = None


@dataclass(frozen=True)
class Marked:
    """The data of one file as plain dict, list, str, int, float, bool and None, with its marks.

    `find_places` is called when a mark is first needed.
    """

    file: str
    data: object
    find_places: Callable[[], Place] = field(default=Place, repr=False, compare=False)

    @cached_property
    def places(self) -> Place:
        """The place of the data, with those of the values inside."""
        return self.find_places()

    def mark(self, path: Path) -> Mark:
        """Return the place of the value at `path`, or of its nearest ancestor that exists."""
        place, _ = self._follow(path)
        return Mark(place.line, place.column)

    def key_mark(self, path: Path) -> Mark:
        """Return the place of the key of the value at `path`; of the value if it has no key."""
        place, complete = self._follow(path)
        if complete and place.key_line:
            return Mark(place.key_line, place.key_column)
        return Mark(place.line, place.column)

    def problem(
        self, path: Path, message: str, suggestion: str | None = None, *, at_key: bool = False
    ) -> Problem:
        """Return a problem at the value at `path`, or at its key."""
        mark = self.key_mark(path) if at_key else self.mark(path)
        return Problem(self.file, mark.line, mark.column, message, suggestion, path)

    def _follow(self, path: Path) -> tuple[Place, bool]:
        """Return the deepest place along `path` that exists, and whether it is the end of it."""
        place = self.places
        for part in path:
            child = place.children.get(part) if place.children else None
            if child is None:
                return place, False
            place = child
        return place, True
