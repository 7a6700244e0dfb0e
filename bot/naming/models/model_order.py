"""The order of models in lists of choices: by downloads, age and size."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from statistics import median

from bot.catalog.model import Model

# A model this many months newer needs only half as many downloads for the same place.
_HALVED_AFTER_MONTHS = 24
# Downloads of models below this size are mostly those of tests and tools (2026-11: qwen3-0.6b has
# three times as many as qwen3-8b), and count that much less.
_TOY_PARAMETERS = 3e9
_TOY_SHARE = 1 / 8
# Models above this size are downloaded by services, and hardly anybody has the memory at home.
_SERVICE_PARAMETERS = 150e9
_SERVICE_SHARE = 1 / 4
# Models for pictures or code alone, and copies of larger ones: fewer people mean them.
_SPECIAL = ("-vl-", "-coder", "-distill-")
_SPECIAL_SHARE = 1 / 2
# Upper bounds of the sizes that run on one kind of machine each, in parameters.
_SIZE_CLASSES = (5e9, 10e9, 22e9, 45e9, 150e9)
# Each model of a size makes the next one of that size less likely, so that a list has all sizes.
_NEXT_OF_A_SIZE = 0.7


class ModelOrder:
    """The order of models by how likely each is meant; built once per library."""

    def __init__(self, models: Sequence[Model]) -> None:
        usual = median([model.downloads for model in models if model.downloads] or [1])
        newest = max(map(_months, models), default=0)
        self._likely = {model.id: _likelihood(model, usual, newest) for model in models}
        self._sizes = {model.id: _size_class(model) for model in models}

    def likeliest_first(self, models: Sequence[Model]) -> list[Model]:
        """Return models by their downloads, halved by each two years of age.

        A model whose downloads are unknown counts with the median of the others.
        """
        return sorted(models, key=lambda model: self._likely[model.id], reverse=True)

    def spread(self, ids: Iterable[str]) -> list[str]:
        """Return ids so that each size's next model counts less, those of no model at the end.

        `ids` come the likeliest first.
        """
        taken: dict[int, int] = {}
        weighed = []
        for name in ids:
            size = self._sizes.get(name, -1)
            weighed.append(
                (self._likely.get(name, 0) * _NEXT_OF_A_SIZE ** taken.get(size, 0), name)
            )
            taken[size] = taken.get(size, 0) + 1
        return [name for _, name in sorted(weighed, key=itemgetter(0), reverse=True)]


def _likelihood(model: Model, usual: float, newest: int) -> float:
    share = _TOY_SHARE if model.published_parameters < _TOY_PARAMETERS else 1.0
    share *= _SERVICE_SHARE if model.published_parameters > _SERVICE_PARAMETERS else 1
    share *= _SPECIAL_SHARE if any(word in model.id for word in _SPECIAL) else 1
    age = newest - _months(model)
    return (model.downloads or usual) * share * float(0.5 ** (age / _HALVED_AFTER_MONTHS))


def _size_class(model: Model) -> int:
    """Return the number of a model's class of sizes, 0 for the smallest."""
    return sum(model.published_parameters >= bound for bound in _SIZE_CLASSES)


def _months(model: Model) -> int:
    """Return the months from the year 0 to the release; a year alone counts as its January."""
    year, month, *_ = (*model.age_date.split("-"), "1")
    return 12 * int(year) + int(month)
