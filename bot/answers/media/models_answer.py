"""The answer to `/models` of one kind that is not chat."""

from typing import Literal

from bot.asking.question import MediaModelsQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.media.media_model import MediaKind
from bot.catalog.model import LicenceClass


class MediaModelRow(Frozen):
    """A model in a list; `working_bytes` is what it needs at least in its native format."""

    model: str
    name: str
    developer: str
    kind: MediaKind
    total_parameters: int
    released: str
    license: str
    license_class: LicenceClass | None
    format: str
    working_bytes: int | None


class MediaModelsAnswer(Frozen):
    """The answer to `/models` of one kind; `count` includes all pages."""

    kind: Literal["models"] = "models"
    question: MediaModelsQuestion
    count: int
    pages: int
    models: tuple[MediaModelRow, ...]
    library_version: str
