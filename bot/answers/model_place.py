"""The place that a question's model is read from: catalog, file, or repository of the model hub."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.answers.fit.question import check_all_but_model
from bot.asking.request import Request
from bot.library.library import Library
from bot.naming.not_found import NotFound

PlaceKind = Literal["file", "repository"]
_TAKE_ANY_MODEL: Final = ("fit", "start")  # the others rank models by data of the catalog
# Names that the hub allows for an owner and a repository.
_ID = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", re.ASCII)


@dataclass(frozen=True)
class ModelPlace:
    """A file or a repository that describes a model."""

    kind: PlaceKind
    name: str


def model_place(request: Request, library: Library, *allowed: PlaceKind) -> ModelPlace | None:
    """Return the file or repository to read a question's model from; None for the catalog.

    A text in the form of a file name is taken for one. A text in the form of a repository counts
    as one only if the catalog has no such model; then the other options are checked first, and
    raise their Mistake, to save a needless hub request.
    """
    name = request.options.get("model", "")
    if request.command not in _TAKE_ANY_MODEL:
        return None
    if "file" in allowed and is_file_name(name):
        return ModelPlace("file", name)
    if "repository" not in allowed or not is_repository(name):
        return None
    if not isinstance(library.model_names.find(name), NotFound):
        return None
    check_all_but_model(request, library)
    return ModelPlace("repository", name)


def is_file_name(text: str) -> bool:
    """Whether a text names a file rather than a model."""
    return text.startswith(("./", "../", "/", "~/")) or text.lower().endswith((".json", ".gguf"))


def is_repository(text: str) -> bool:
    """Whether a text has the form `owner/name`."""
    return _ID.fullmatch(text) is not None
