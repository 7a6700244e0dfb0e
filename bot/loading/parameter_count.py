"""A model's shape held against the number of parameters that its publisher counts."""

from collections.abc import Iterator

from bot.loading.catalog import Catalog
from bot.marked_yaml import Problem

# A wrong head count or a forgotten bias moves the sum by more; rounding of a published "72.7B" by
# less.
_TOLERANCE_PERMILLE = 5


def count_problems(catalog: Catalog) -> Iterator[Problem]:
    """Models whose shape and encoders add up to another number, by more than 0.5 %.

    An entry that says that its shape is uncertain is not held to it.
    """
    for model in catalog.models:
        counted, published = model.value.total_parameters, model.value.published_parameters
        far = 1000 * abs(counted - published) > _TOLERANCE_PERMILLE * published
        if far and model.value.partial is None:
            message = f"the shape adds up to {counted} parameters, not {published}"
            yield model.problem(("published_parameters",), message)
