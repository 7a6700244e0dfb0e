"""The answer to `/models`: a page of the catalog's models."""

from typing import Literal

from bot.asking.question import ModelsQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.model import LicenceClass
from bot.catalog.stated.language import Strength


class ModelRow(Frozen):
    """A model, with its usual format and the size of its file in that format.

    `languages` are those that its maker names, by code, `languages_in_all` how many it speaks of.
    """

    model: str
    name: str
    family: str
    total_parameters: int
    active_parameters: int
    is_mixture: bool
    max_context: int
    released: str
    license: str
    license_class: LicenceClass | None
    format: str
    file_bytes: int
    languages: tuple[str, ...] = ()
    languages_in_all: int = 0
    strengths: tuple[Strength, ...] = ()


class ModelsAnswer(Frozen):
    """The answer to `/models`.

    `goal`: the name of the goal that orders them; None without one. `language`: the name of the
    language that all of them are said to speak; None without one.
    `machine`: the name of the one on which all of them run, the newest first; None without one.
    `recent`: how many of them were released within the last month.
    `count` includes all pages; `models` are those of this page.
    """

    kind: Literal["models"] = "models"
    question: ModelsQuestion
    goal: Localised | None
    language: Localised | None = None
    machine: str | None = None
    recent: int = 0
    count: int
    pages: int
    models: tuple[ModelRow, ...]
    library_version: str
