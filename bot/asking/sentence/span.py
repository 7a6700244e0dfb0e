"""What was read from which words of a sentence; no word is read twice."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal[
    "model",
    "parameters",
    "device",
    "processor",
    "memory",
    "context",
    "speed",
    "users",
    "quant",
    "kv",
    "runtime",
    "money",
    "noise",
]
MOST_SPANS: Final = 64  # a part list has thirty; what follows in longer texts is left out
_BREAK = re.compile(r"[,;.!?。、;\n](?!\d)|(?<!\d)[,.](?=\d)| - |->|——")


@dataclass(frozen=True)
class Span:
    """Words of a sentence from `start` to `end`, and what they were read as.

    `role`: how a number is meant, such as `price` or `budget`; empty if only one reading exists.
    """

    start: int
    end: int
    kind: Kind
    value: str
    role: str = ""


@dataclass
class Spans:
    """The spans of a sentence, in the order in which they were found."""

    text: str
    found: list[Span] = field(default_factory=list)
    _masked: tuple[int, str] = (-1, "")

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no word of a stretch was read before."""
        return all(end <= span.start or span.end <= start for span in self.found)

    def add(self, span: Span) -> bool:
        """Note a span unless one of its words was read before; return whether it was noted."""
        free = len(self.found) < MOST_SPANS and self.is_free(span.start, span.end)
        if free:
            self.found.append(span)
        return free

    def take(
        self,
        pattern: re.Pattern[str],
        kind: Kind,
        value: Callable[[re.Match[str]], str | None] | None = None,
        role: str = "",
    ) -> None:
        """Note every match of a pattern; one with the value None is left to other patterns."""
        for match in pattern.finditer(self.text):
            text = match[0].strip() if value is None else value(match)
            if text is not None:
                self.add(Span(match.start(), match.end(), kind, text, role))

    def of(self, *kinds: Kind) -> list[Span]:
        """Return the spans of these kinds, in the order of the sentence."""
        return sorted((s for s in self.found if s.kind in kinds), key=lambda s: s.start)

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span.start : span.end]

    def before(self, span: Span, most: int = 40) -> str:
        """Return the words of the same clause before a span, names in them blanked out."""
        return last_clause(self.masked[max(0, span.start - most) : span.start])

    def after(self, span: Span, most: int = 40) -> str:
        """Return the words of the same clause behind a span, names in them blanked out."""
        return _BREAK.split(self.masked[span.end : span.end + most], maxsplit=1)[0]

    @property
    def masked(self) -> str:
        """The sentence with a sign in place of every letter that was read as a name or number."""
        if len(self.found) != self._masked[0]:
            signs = list(self.text)
            for span in self.found:
                signs[span.start : span.end] = "\u25a0" * (span.end - span.start)
            self._masked = len(self.found), "".join(signs)
        return self._masked[1]


def last_clause(text: str) -> str:
    """Return what stands behind the last sign that ends a clause."""
    return _BREAK.split(text)[-1]


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each clause."""
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
