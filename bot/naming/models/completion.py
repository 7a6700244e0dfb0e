"""Completions of a half-typed model name, fast enough for every keystroke."""

import re
from collections.abc import Sequence

from bot.naming.models.model_order import ModelOrder
from bot.naming.models.name_text import LONGEST_NAME, begun_in_latin, folded
from bot.naming.models.name_words import NEUTRAL
from bot.naming.models.named_entry import Named
from bot.spelling import alike

_PIECE = re.compile(r"[^\W\d_]+|\d[\w.]*")
# Percent of letters in common; lower than for whole words, since only a beginning is typed.
_LEAST_LIKENESS = 50
# Words for copies of models without refusals, which have the size of the original.
COPIES = frozenset({"uncensored", "abliterated", "unfiltered", "heretic"})
# The beginning of a word that names no model and is left out then: `uncens`.
_SHORTEST_UNSAID = 4
# Only this many of the likeliest models are ordered by size, far more than are ever offered.
_MOST_SPREAD = 200


class NameCompletion:
    """Completes ids; the order of `entries` decides between equally good ones."""

    def __init__(self, entries: Sequence[Named], order: ModelOrder | None = None) -> None:
        self._order = order or ModelOrder(())
        self._ids = [entry.id for entry in entries]
        self._id_pieces = [_pieces(entry.id) for entry in entries]
        self._all_pieces = [
            _pieces(" ".join((entry.id, entry.name, *entry.aliases))) for entry in entries
        ]
        self._start = self._order.spread(self._ids)

    def best(self, text: str, limit: int) -> list[str]:
        """Return at most `limit` ids, the best first; similar ids if none matches.

        In a match, every piece of the text is the beginning of a piece of the id or of a name.
        """
        typed = begun_in_latin(folded(text[:LONGEST_NAME]))
        wanted = [f" {piece}" for piece in _PIECE.findall(typed)]
        matches = self._matching(wanted, typed)
        if not matches:
            said = [piece for piece in wanted if not _says_nothing(piece[1:])]
            matches = self._matching(said, typed) if said != wanted else []
        return (matches or self._alike(typed, limit))[:limit]

    def _matching(self, wanted: Sequence[str], typed: str) -> list[str]:
        """Return the ids with all pieces: those that begin with the text, then others.

        A number that is there in full comes before a longer one: `qwen3` before `qwen3.5`.
        """
        if not wanted:
            return self._start
        beginning = "-".join(typed.split())
        numbers = [f"{piece} " for piece in wanted if piece[1].isdigit()]
        tiers: dict[tuple[bool, ...], list[str]] = {}
        for index in self._having(wanted, self._id_pieces):
            name = self._ids[index]
            is_whole = all(number in self._id_pieces[index] for number in numbers)
            tier = (name != beginning, not is_whole, not name.startswith(beginning))
            tiers.setdefault(tier, []).append(name)
        in_names = [self._ids[index] for index in self._having(wanted, self._all_pieces)]
        ordered = [*(tiers[tier] for tier in sorted(tiers)), in_names]
        spread = (name for tier in ordered for name in self._order.spread(tier[:_MOST_SPREAD]))
        return list(dict.fromkeys(spread))

    def _having(self, wanted: Sequence[str], pieces: Sequence[str]) -> Sequence[int]:
        left: Sequence[int] = range(len(pieces))
        for piece in wanted:
            left = [index for index in left if piece in pieces[index]]
        return left

    def _alike(self, typed: str, limit: int) -> list[str]:
        return alike(typed, self._ids, most=limit, least_likeness=_LEAST_LIKENESS)


def _says_nothing(piece: str) -> bool:
    """Return whether a piece is, or begins, a word that does not tell models apart."""
    if len(piece) < _SHORTEST_UNSAID:
        return piece in NEUTRAL
    return any(word.startswith(piece) for word in (*COPIES, *NEUTRAL))


def _pieces(name: str) -> str:
    """Return the words and numbers of a name, with a space around each: ` qwen 2 72b `."""
    return "".join(f" {piece} " for piece in _PIECE.findall(folded(name)))
