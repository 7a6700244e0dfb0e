"""Which models come first where many would do: those that many take, newer ones before older."""

from collections.abc import Sequence
from statistics import median

from bot.catalog.model import Model

# So many months make half as many downloads worth the same place in the order.
_HALVED_AFTER_MONTHS = 12


def likeliest_first(models: Sequence[Model]) -> list[Model]:
    """Models by their downloads, which count half as much for each year of age.

    Where no downloads are known, the middle of those of the others is taken.
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
    """Months of the release since the year 0; a year alone counts from its beginning."""
    year, month, *_ = (*model.age_date.split("-"), "1")
    return 12 * int(year) + int(month)
