"""A model's entry: what it is, who made it, and the shape from which its bytes follow."""

from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.shape_entry import ShapeEntry
from bot.catalog.units import one_or_many
from bot.sizing.shape import Shape
from bot.sizing.tensors import active_parameters, total_parameters

# No language model that anybody runs today reads fewer tokens; who writes 32 means 32k.
LEAST_CONTEXT: Final = 1024

# A year alone, a month or a day; a model's own files do not say it.
UNKNOWN_RELEASE = "unknown"
ReleaseDate = Annotated[str, Field(pattern=r"^(20\d\d(-(0[1-9]|1[0-2])(-[0-3]\d)?)?|unknown)$")]
_FIRST_RELEASE = "2023-02-24"  # LLaMA's, with which open weights began
LicenceClass = Literal[
    "permissive", "permissive-with-conditions", "custom-open", "non-commercial", "unknown"
]
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(one_or_many),
    Field(strict=False),
    WithJsonSchema(_TEXTS),
]


class Follows(Entry):
    """The model that this one replaces: of the same line, kind and size, and older.

    `exceptions` are the goals for which it is nonetheless no better, each with the reason.
    """

    id: EntryId
    exceptions: dict[str, str] = Field(default={}, alias="except")


def _by_id_alone(value: object) -> object:
    """An id alone stands for a table that holds it."""
    return {"id": value} if isinstance(value, str) else value


class VisionEntry(Entry):
    """The encoders for pictures (and sound), which lie in a file of their own.

    `derived`: their size was not published, and is what the checkpoint holds beside the text model.
    """

    parameters: int = Field(gt=0)
    derived: bool = False


class Model(Entry):
    """One open-weight model.

    `published_parameters` is the publisher's exact count of the checkpoint, next-token-prediction
    blocks left out; the shape's own count and the encoders are held against it. `native_format`
    is what the weights were published in. `namesakes` are names of other models that could be
    taken for this one. `follows`: the model that it replaces. `ollama` are its tags there,
    `downloads` those of the last 30 days from the hub on the day the facts were collected.
    `partial` says what of the shape is uncertain.
    """

    id: EntryId
    name: str
    family: str
    developer: str
    repository: str
    aliases: Texts = ()
    namesakes: Texts = ()
    ollama: Texts = ()
    follows: Annotated[Follows, BeforeValidator(_by_id_alone)] | None = None
    released: ReleaseDate
    license: str
    license_class: LicenceClass | None = None
    native_format: str
    max_context: int = Field(ge=LEAST_CONTEXT)
    downloads: int = Field(default=0, ge=0)
    published_parameters: int = Field(gt=0)
    vision: VisionEntry | None = None
    partial: LocalisedText | None = None
    note: str | None = None
    shape: ShapeEntry
    source: Texts

    @cached_property
    def sized(self) -> Shape:
        """The shape that sizing calculates with; one object per entry."""
        return self.shape.shape()

    @property
    def age_date(self) -> str:
        """The release as it counts among others; that of the first where it is unknown."""
        return _FIRST_RELEASE if self.released == UNKNOWN_RELEASE else self.released

    @cached_property
    def vision_parameters(self) -> int:
        """Parameters of the encoders; 0 for a model that reads text only."""
        return self.vision.parameters if self.vision else 0

    @cached_property
    def total_parameters(self) -> int:
        """All parameters with the encoders, next-token-prediction blocks left out."""
        return total_parameters(self.sized) + self.vision_parameters

    @cached_property
    def active_parameters(self) -> int:
        """Parameters that one decode step reads."""
        return active_parameters(self.sized)
