"""The order of models in lists of choices: by downloads and age."""

from collections.abc import Sequence
from statistics import median

from bot.catalog.model import Model

# A model this many months newer needs only half as many downloads for the same place.
_HALVED_AFTER_MONTHS = 12


def likeliest_first(models: Sequence[Model]) -> list[Model]:
    """Return models by downloads, the most first; each year of age halves the downloads.

    A model whose downloads are unknown counts with the median of the others.
    """
    if not models:
        return []
    usual = median([model.downloads for model in models if model.downloads] or [1])
    newest = max(_months(model) for model in models)

    def weight(model: Model) -> float:
        age = newest - _months(model)
        return (model.downloads or usual) / 2 ** (age / _HALVED_AFTER_MONTHS)

    return sorted(models, key=weight, reverse=True)


def _months(model: Model) -> int:
    """Return the months from the year 0 to the release; a year alone counts as its January."""
    year, month, *_ = (*model.age_date.split("-"), "1")
    return 12 * int(year) + int(month)
