"""The known words that a misspelled word probably means, for any list of known words."""

import re
from collections.abc import Collection, Sequence
from unicodedata import normalize

from rapidfuzz import fuzz, process

# Percent of letters in common. Below this, suggestions look silly; with it, "codng", "mca" and
# "at_leest" find their words.
LEAST_LIKENESS = 62


def alike(
    word: str, known: Collection[str], most: int, least_likeness: float = LEAST_LIKENESS
) -> list[str]:
    """Return at most `most` known words that are similar enough, the most similar first.

    Upper and lower case are equal. Of two equally similar words, the first in `known` comes first.
    """
    result = process.extract(
        word,
        known,
        scorer=fuzz.ratio,
        processor=str.casefold,
        limit=most,
        score_cutoff=least_likeness,
    )
    return [text for text, _, _ in result]


def nearest(word: str, known: Sequence[str], most: int) -> Sequence[str]:
    """Return suggestions from a short list: the similar words, else its first `most` words."""
    return alike(word, known, most) or known[:most]


def closest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is most similar to another; None if none is similar enough.

    A known word that continues with a hyphen counts as similar too: `zh` means `zh-CN`.
    """
    # Sorted, since otherwise the winner of a tie would depend on the order of a set.
    words = sorted(known)
    begun = (name for name in words if name.casefold().startswith(f"{word.casefold()}-"))
    return next(iter(alike(word, words, most=1)), None) or next(begun, None)


def slug(text: str) -> str:
    """Return a name as ids are written: `RTX 3090` and `rtx_3090` are both `rtx-3090`."""
    return re.sub(r"[\s_]+", "-", normalize("NFKC", text).strip()).lower()
