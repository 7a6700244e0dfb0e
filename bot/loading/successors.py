"""Checks that each model that replaces an older one is of the same line, kind and size."""

from collections.abc import Iterator, Mapping
from typing import get_args

from bot.advice.goal import GoalName
from bot.catalog.model import Model
from bot.loading.catalog import Catalog
from bot.loading.section import Placed
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown

# Qwen3.5 0.8B replaces Qwen3 0.6B; the next size of a line is at least twice as large.
MOST_SIZE_RATIO = 1.5


def successor_problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each followed model that is unknown or no match, and unknown goals."""
    models = {entry.value.id: entry.value for entry in catalog.models}
    for entry in catalog.models:
        follows = entry.value.follows
        if follows is None:
            continue
        if catalog.models.lacks(follows.id):
            message = unknown("model", follows.id, catalog.models.ids)
            yield entry.problem(("follows", "id"), *message)
        elif follows.id in models:
            yield from _misfits(entry, models[follows.id], models)
        for goal in follows.exceptions:
            if goal not in get_args(GoalName):
                at = (*entry.path, "follows", "except", goal)
                message = unknown("goal", goal, get_args(GoalName))
                yield entry.marked.problem(at, *message, at_key=True)


def _misfits(entry: Placed[Model], older: Model, models: Mapping[str, Model]) -> Iterator[Problem]:
    """Yield the first reason why a model cannot replace the older one, if there is one."""
    model = entry.value
    sizes = sorted((model.total_parameters, older.total_parameters))
    message = None
    if _follows_itself(model, models):
        message = f'"{model.id}" follows itself by way of "{older.id}"'
    elif model.family != older.family:
        message = f'"{older.id}" is of another family: {older.family}'
    elif model.sized.is_mixture != older.sized.is_mixture:
        message = f'"{older.id}" is of another kind: one is a mixture of experts, the other is not'
    elif sizes[1] > MOST_SIZE_RATIO * sizes[0]:
        message = f'"{older.id}" is of another size: {older.total_parameters:,} parameters'
    elif model.age_date < older.age_date:
        message = f'"{older.id}" is newer: {older.released}'
    if message is not None:
        yield entry.problem(("follows", "id"), message)


def _follows_itself(model: Model, models: Mapping[str, Model]) -> bool:
    passed: set[str] = set()
    older: Model | None = model
    while older is not None and older.follows is not None and older.id not in passed:
        passed.add(older.id)
        if older.follows.id == model.id:
            return True
        older = models.get(older.follows.id)
    return False
