"""Completions of a half-typed model name, fast enough for every keystroke."""

import re
from collections.abc import Sequence

from bot.naming.models.name_text import LONGEST_NAME, folded
from bot.naming.models.named_entry import Named
from bot.spelling import alike

_PIECE = re.compile(r"[^\W\d_]+|\d[\w.]*")
# Percent of letters in common; lower than for whole words, since only a beginning is typed.
_LEAST_LIKENESS = 50


class NameCompletion:
    """Completes ids; the order of `entries` decides between equally good ones."""

    def __init__(self, entries: Sequence[Named]) -> None:
        self._ids = [entry.id for entry in entries]
        self._id_pieces = [_pieces(entry.id) for entry in entries]
        self._all_pieces = [
            _pieces(" ".join((entry.id, entry.name, *entry.aliases))) for entry in entries
        ]

    def best(self, text: str, limit: int) -> list[str]:
        """Return at most `limit` ids, the best first; similar ids if none matches.

        In a match, every piece of the text is the beginning of a piece of the id or of a name.
        """
        typed = folded(text[:LONGEST_NAME])
        wanted = [f" {piece}" for piece in _PIECE.findall(typed)]
        if not wanted:
            return self._ids[:limit]
        beginning = "-".join(typed.split())
        in_id = self._having(wanted, self._id_pieces)
        in_id.sort(key=lambda entry: (entry != beginning, not entry.startswith(beginning)))
        result = list(dict.fromkeys([*in_id, *self._having(wanted, self._all_pieces)]))
        return (result or self._alike(typed, limit))[:limit]

    def _having(self, wanted: Sequence[str], pieces: Sequence[str]) -> list[str]:
        left: Sequence[int] = range(len(pieces))
        for piece in wanted:
            left = [index for index in left if piece in pieces[index]]
        return [self._ids[index] for index in left]

    def _alike(self, typed: str, limit: int) -> list[str]:
        return alike(typed, self._ids, most=limit, least_likeness=_LEAST_LIKENESS)


def _pieces(name: str) -> str:
    """Return the words and numbers of a name, each with a space before it: ` qwen 2 72b`."""
    return "".join(f" {piece}" for piece in _PIECE.findall(folded(name)))
