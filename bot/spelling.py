"""Known words that somebody probably meant by another; it does not know where words come from."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

# Percent of letters in common. Below it suggestions look silly; with it "codng", "mca" and
# "at_leest" find their words.
LEAST_LIKENESS = 62


def alike(
    word: str, known: Collection[str], most: int, least_likeness: float = LEAST_LIKENESS
) -> list[str]:
    """At most so many known words that are like enough, the likeliest first.

    Upper and lower case are alike. Of two equally like words the one that is known first leads.
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
    """What to offer out of a short list: the words that are alike, else its first ones."""
    return alike(word, known, most) or known[:most]


def closest(word: str, known: Collection[str]) -> str | None:
    """The known word that is most like another, None where none is like enough.

    One whose part before a hyphen it is is like it too: `zh` means `zh-CN`.
    """
    # Sorted, or the winner of a tie would change with the order of a set.
    words = sorted(known)
    begun = (name for name in words if name.casefold().startswith(f"{word.casefold()}-"))
    return next(iter(alike(word, words, most=1)), None) or next(begun, None)
