"""Sizes given in place of a model (`70b`, `30B class`)."""

import re

from bot.catalog.model import Model
from bot.library.library import Library

_SIZE = re.compile(r"(?:class:?\s*)?(\d{1,4}(?:\.\d)?)\s*b(?:\s*class)?", re.IGNORECASE)
# Models called 70B have 65B to 72B; sizes within two per cent count as the same.
_TOLERANCE, _SAME = 0.08, 0.02


def of_size_class(text: str, library: Library) -> Model | None:
    """Return a model of the named size; None if the text is no size or no model is near it.

    Somebody who names only a size wants to know what any such model needs. Dense models need the
    most, so they go first; then the nearest in size, then the most downloaded.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        return None
    wanted = float(match[1]) * 1e9

    def off(model: Model) -> float:
        return abs(model.total_parameters / wanted - 1)

    near = [model for model in library.models.values() if off(model) <= _TOLERANCE]
    return max(
        near,
        key=lambda entry: (
            not entry.sized.is_mixture,
            -(off(entry) // _SAME),
            entry.downloads or 0,
            entry.id,
        ),
        default=None,
    )
