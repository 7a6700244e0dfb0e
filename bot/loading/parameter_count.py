"""Checks a model's shape against the parameters and the file sizes that were published."""

from collections.abc import Iterator

from bot.catalog.published_sizes import file_bytes
from bot.loading.catalog import Catalog
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown
from bot.sizing.packing.recipes import RECIPES
from bot.sizing.weights import weights

# A wrong head count or a forgotten bias changes the sum by more; the rounding of a published
# "72.7B" changes it by less.
_TOLERANCE_PERMILLE = 5
# Published files were 0.93 to 1.42 times as large as those of their mix (2026-05).
_SIZES_OF_MIX = (0.6, 1.7)


def count_problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each model whose shape and encoders differ by more than 0.5 %.

    Entries that state that their shape is uncertain are not checked.
    """
    for model in catalog.models:
        if model.value.base is not None:
            continue  # the shape is checked where it stands
        counted, published = model.value.total_parameters, model.value.published_parameters
        far = 1000 * abs(counted - published) > _TOLERANCE_PERMILLE * published
        if far and model.value.partial is None:
            message = f"the shape adds up to {counted} parameters, not {published}"
            yield model.problem(("published_parameters",), message)


def size_problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each published size of a format that needs none, or that is no such file.

    The size of other formats follows from the model.
    """
    models = {entry.value.id: entry.value for entry in catalog.models}
    least, most = _SIZES_OF_MIX
    for entry in catalog.sizes:
        model = models.get(entry.value.model)
        for name, size in entry.value.sizes.items():
            if name not in RECIPES:
                yield entry.problem(("sizes", name), *unknown("format of a maker", name, RECIPES))
            elif model is not None:
                mix = RECIPES[name].mix
                share = file_bytes(size) / weights(model.sized, mix).file_bytes
                if not least <= share <= most:
                    message = f"{size} is {share:.2g} times the size of {model.id} in {mix}"
                    yield entry.problem(("sizes", name), message)
