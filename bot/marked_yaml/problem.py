"""A mistake in a file that people edit."""

from dataclasses import dataclass, field
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Problem:
    """A mistake and its place; line and column begin at 1 and count characters.

    Problems sort by file, line and column. `str()` gives the line that a moderator reads. `at`: the
    keys and indexes that lead to the place, empty if they are not known.
    """

    file: str
    line: int
    column: int
    message: str
    suggestion: str | None = None
    at: tuple[str | int, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        hint = f', did you mean "{self.suggestion}"?' if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"

    def __lt__(self, other: "Problem") -> bool:
        return self._rank() < other._rank()

    def _rank(self) -> tuple[str, int, int, str, str]:
        # Not dataclass(order=True): None and a text cannot be compared.
        return (self.file, self.line, self.column, self.message, self.suggestion or "")
