"""Reads the fine-tunes, and makes models of them with the shapes of their bases."""

from collections.abc import Iterator, Mapping

from bot.catalog.model import Model
from bot.catalog.shapes.fine_tune import FineTune
from bot.loading.entry_file import read_entries
from bot.loading.folder import Folder
from bot.loading.section import Placed, Section
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown

FILE = "fine-tunes.yaml"


def read_fine_tunes(
    folder: Folder, models: Section[Model], fine_tunes: Section[FineTune]
) -> list[Problem]:
    """Read the fine-tunes and add them to the models; a catalog may be without the file.

    A fine-tune whose base is missing or has a mistake becomes no model, but keeps its id, so that
    only the missing base is a problem.
    """
    if not folder.has(FILE):
        return []
    problems = read_entries(folder, FILE, {"fine_tunes": fine_tunes})
    bases = {placed.value.id: placed.value for placed in models}
    models.entries += _made(fine_tunes, bases)
    models.ids |= fine_tunes.ids
    if not fine_tunes.whole:
        models.complete = models.complete and fine_tunes.complete
        models.whole = False
    return problems


def _made(fine_tunes: Section[FineTune], bases: Mapping[str, Model]) -> Iterator[Placed[Model]]:
    for placed in fine_tunes:
        base = bases.get(placed.value.shape_of)
        if base is not None:
            yield Placed(placed.value.of(base), placed.marked, placed.path)


def fine_tune_problems(fine_tunes: Section[FineTune], models: Section[Model]) -> Iterator[Problem]:
    """Yield a problem for each base that is unknown, or a fine-tune itself."""
    own = {placed.value.id: placed.value.shape_of for placed in fine_tunes}
    for placed in fine_tunes:
        name = placed.value.shape_of
        if models.lacks(name):
            yield placed.problem(("shape_of",), *unknown("model", name, models.ids - own.keys()))
        elif name in own:
            message = f'"{name}" is a fine-tune itself; name the model that it is made of'
            yield placed.problem(("shape_of",), message, own[name])
