"""Checks the first words of models' ids, by which suggestions keep to a family."""

from collections.abc import Iterator

from bot.catalog.model import Model
from bot.loading.section import Placed, Section
from bot.marked_yaml import Problem
from bot.naming.models.name_parts import name_parts


def line_problems(models: Section[Model]) -> Iterator[Problem]:
    """Yield a problem for each model whose first word is of no family, or of two.

    What is similar to an unknown name is looked for under that word, so an id begins with the first
    word of the model's family or of its name (`mixtral-8x7b` of Mistral), and no other family has
    models that begin with it. A fine-tune is named as its makers like.
    """
    owners: dict[str, Placed[Model]] = {}
    for placed in models:
        model = placed.value
        if model.base is not None:
            continue
        word, family = _first_word(model.id), _first_word(model.family)
        if word not in (family, _first_word(model.name)) or len(word) == 1:
            message = f'an id begins with the family "{model.family}" or the first word of the name'
            yield placed.problem(("id",), message)
            continue
        owner = owners.setdefault(word, placed)
        if _first_word(owner.value.family) != family:
            message = f'"{word}" is a word of the family "{owner.value.family}" ({owner.place})'
            yield placed.problem(("family",), message)


def _first_word(text: str) -> str:
    return next(iter(name_parts(text.lower()).words), "")
