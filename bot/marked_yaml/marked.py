"""Plain data from a file, with the place of every value and key; it does not know YAML."""

from dataclasses import dataclass, field

from bot.marked_yaml.problem import Problem

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """A place in a file; line and column begin at 1 and count characters, not bytes."""

    line: int
    column: int


@dataclass(slots=True)
class Place:
    """Where one value stands, where its key stands (line 0: it has none), and what is inside.

    Plain numbers instead of marks: a file has tens of thousands, and few are ever asked for.
    """

    line: int = 1
    column: int = 1
    key_line: int = 0
    key_column: int = 0
    children: "dict[str | int, Place] | None" = None


@dataclass(frozen=True)
class Marked:
    """The data of one file as plain dict, list, str, int, float, bool and None, with its marks."""

    file: str
    data: object
    places: Place = field(default_factory=Place, repr=False, compare=False)

    def mark(self, path: Path) -> Mark:
        """Where the value at `path` stands, or its nearest ancestor that exists."""
        place, _ = self._follow(path)
        return Mark(place.line, place.column)

    def key_mark(self, path: Path) -> Mark:
        """Where the key of the value at `path` stands; the value's own mark if it has no key."""
        place, complete = self._follow(path)
        if complete and place.key_line:
            return Mark(place.key_line, place.key_column)
        return Mark(place.line, place.column)

    def problem(
        self, path: Path, message: str, suggestion: str | None = None, *, at_key: bool = False
    ) -> Problem:
        """Say something about the value at `path`, or about its key."""
        mark = self.key_mark(path) if at_key else self.mark(path)
        return Problem(self.file, mark.line, mark.column, message, suggestion)

    def _follow(self, path: Path) -> tuple[Place, bool]:
        """Return the deepest place on the way along `path`, and whether that is its end."""
        place = self.places
        for part in path:
            child = place.children.get(part) if place.children else None
            if child is None:
                return place, False
            place = child
        return place, True
