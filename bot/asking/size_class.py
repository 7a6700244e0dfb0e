"""Sizes given in place of a model (`70b`, `30B class`)."""

import re
from collections.abc import Sequence

from bot.catalog.model import Model
from bot.library.library import Library

_SIZE = re.compile(
    r"(?:class:?\s*)?(\d{1,4}(?:\.\d)?)\s*b?(?:\s*(?:-|–|~|to|到)\s*(\d{1,4}(?:\.\d)?)\s*b)?"
    r"(?:\s*class)?",
    re.IGNORECASE,
)
# Models called 70B have 65B to 72B; sizes within two per cent count as the same.
_TOLERANCE, _SAME = 0.08, 0.02


def of_size_class(text: str, library: Library, best: Sequence[str] = ()) -> Model | None:
    """Return a model of the named size or range; None if the text is none, or no model is near it.

    Somebody who names only a size wants to know what any such model needs. Dense models need the
    most, so they go first; then the one that is earliest in `best`, ids in the order of a ranking.
    Without a ranked one it is the nearest in size, then the most downloaded.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None or "b" not in text.casefold():
        return None
    least, most = (float(size) * 1e9 for size in (match[1], match[2] or match[1]))
    if least > most:
        return None

    def off(model: Model) -> float:
        size = model.total_parameters
        return max(least / size, size / most, 1.0) - 1 if match[2] else abs(size / least - 1)

    places = {name: -place for place, name in enumerate(best)}
    near = [model for model in library.originals if off(model) <= _TOLERANCE]
    return max(
        near,
        key=lambda entry: (
            not entry.sized.is_mixture,
            places.get(entry.id, -len(places)),
            -(off(entry) // _SAME),
            entry.downloads or 0,
            entry.id,
        ),
        default=None,
    )
