"""The known word that somebody probably meant; it does not know where words come from."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

# Below this, suggestions look silly; with it "codng", "mca" and "at_leest" find their words.
LEAST_LIKENESS = 60


def closest(word: str, known: Collection[str]) -> str | None:
    """Return the known word most like `word`, if it is like enough; upper and lower case alike.

    Where none is, the first one whose part before a hyphen it is: `zh` means `zh-CN`.
    """
    # Sorted, or the winner of a tie would change with the order of a set.
    found = process.extractOne(
        word,
        sorted(known),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=LEAST_LIKENESS,
    )
    if found:
        return found[0]
    longer = (name for name in sorted(known) if name.casefold().startswith(f"{word.casefold()}-"))
    return next(longer, None)
