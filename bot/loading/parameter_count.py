"""Checks a model's shape against the number of parameters that its publisher states."""

from collections.abc import Iterator

from bot.loading.catalog import Catalog
from bot.marked_yaml import Problem

# A wrong head count or a forgotten bias changes the sum by more; the rounding of a published
# "72.7B" changes it by less.
_TOLERANCE_PERMILLE = 5


def count_problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each model whose shape and encoders differ by more than 0.5 %.

    Entries that state that their shape is uncertain are not checked.
    """
    for model in catalog.models:
        counted, published = model.value.total_parameters, model.value.published_parameters
        far = 1000 * abs(counted - published) > _TOLERANCE_PERMILLE * published
        if far and model.value.partial is None:
            message = f"the shape adds up to {counted} parameters, not {published}"
            yield model.problem(("published_parameters",), message)
