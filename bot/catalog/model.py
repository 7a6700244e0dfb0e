"""The entry of a model: its names, its maker, and the shape from which its bytes are calculated."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, WithJsonSchema

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.published_sizes import PublishedSizes, file_bytes
from bot.catalog.shapes.shape_entry import ShapeEntry
from bot.catalog.units import one_or_many
from bot.sizing.shape import Shape
from bot.sizing.tensors import active_parameters, total_parameters

# Tokens; no language model in use today has a shorter context, and 32 is a mistake for 32k.
LEAST_CONTEXT: Final = 1024

UNKNOWN: Final = "unknown"
# What the id of a fine-tune that nobody entered has behind that of its base.
UNCHECKED: Final = "-fine-tune"
# A day, a month or a year; imported models have "unknown", as their files do not give it.
UNKNOWN_RELEASE = UNKNOWN
ReleaseDate = Annotated[str, Field(pattern=r"^(20\d\d(-(0[1-9]|1[0-2])(-[0-3]\d)?)?|unknown)$")]
_FIRST_RELEASE = "2023-02-24"  # of LLaMA, the first open weights
LicenceClass = Literal[
    "permissive", "permissive-with-conditions", "custom-open", "non-commercial", "unknown"
]
CommercialUse = Literal["yes", "conditions", "no", "unknown"]
_COMMERCIAL_USE: Final[Mapping[str, CommercialUse]] = {
    "permissive": "yes",
    "permissive-with-conditions": "conditions",
    "custom-open": "conditions",
    "non-commercial": "no",
}
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(one_or_many),
    Field(strict=False),
    WithJsonSchema(_TEXTS),
]


def commercial_use(licence: LicenceClass | None) -> CommercialUse:
    """Return whether a licence of a class allows to earn money with a model."""
    return _COMMERCIAL_USE.get(licence or UNKNOWN, "unknown")


class Follows(Entry):
    """The older model of the same line, kind and size that this one replaces.

    `exceptions`: the goals for which this one is not better, each with the reason.
    """

    id: EntryId
    exceptions: dict[str, str] = Field(default={}, alias="except")


def _by_id_alone(value: object) -> object:
    """Return the mapping that an id alone stands for."""
    return {"id": value} if isinstance(value, str) else value


class VisionEntry(Entry):
    """The encoders for pictures (and sound), which have a file of their own.

    `derived`: the size was not published; it is the rest of the checkpoint without the text model.
    `buffer_mib`: the compute buffer that load logs of llama.cpp show; 0 if none was found.
    """

    parameters: int = Field(gt=0)
    derived: bool = False
    buffer_mib: float = Field(default=0, ge=0)


class Model(Entry):
    """One open-weight model.

    `published_parameters`: the publisher's exact count for the checkpoint without
    next-token-prediction blocks, which checks the count by shape and encoders. `native_format`:
    the format of the published weights. `namesakes`: names of other models that could be taken
    for this one. `follows`: the model that it replaces. `ollama`: its tags there. `downloads`:
    those from the hub in the 30 days before the facts were collected. `partial`: the uncertain
    parts of the shape, None if there are none.
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
    # The sizes of files whose size depends on their maker, from a file of their own.
    _published_sizes: tuple[PublishedSizes, ...] = PrivateAttr(default=())
    _base: "Model | None" = PrivateAttr(default=None)

    @property
    def published_sizes(self) -> tuple[PublishedSizes, ...]:
        """The published sizes of its files, each repository with its date and source."""
        return self._published_sizes

    def with_sizes(self, sizes: tuple[PublishedSizes, ...]) -> "Model":
        """Return this model with the published sizes of its files."""
        model = self.model_copy()
        model._published_sizes = sizes  # noqa: SLF001 - a copy of this very object
        return model

    @property
    def base(self) -> "Model | None":
        """The model that this one is a fine-tune of, with the same shape; None if it is none."""
        return self._base

    @property
    def speeds_of(self) -> str:
        """The id under which speeds are measured: a fine-tune is as fast as its base."""
        return self.id if self._base is None else self._base.id

    def fine_tuned(self, own: Mapping[str, object]) -> "Model":
        """Return a fine-tune of this model with facts of its own, which are not checked here.

        It follows no other model, as it has no place in a ranking.
        """
        model = self.model_copy(update={**own, "follows": None})
        model._base = self  # noqa: SLF001 - a copy of this very object
        return model

    def fine_tuned_as(self, name: str) -> "Model":
        """Return a fine-tune of this model of which nothing is known but its name."""
        own = {
            "id": f"{self.id}{UNCHECKED}",
            "name": name,
            "developer": UNKNOWN,
            "repository": name if name.count("/") == 1 else UNKNOWN,
            "aliases": (),
            "namesakes": (),
            "ollama": (),
            "released": UNKNOWN,
            "license": UNKNOWN,
            "license_class": "unknown",
            "downloads": 0,
        }
        return self.fine_tuned(own)

    @property
    def is_unchecked(self) -> bool:
        """Whether it was read from a name alone as a fine-tune of its base."""
        return self._base is not None and self.id == f"{self._base.id}{UNCHECKED}"

    @cached_property
    def sized(self) -> Shape:
        """The shape that sizing calculates with; one object for an entry and its fine-tunes."""
        if self._base is not None:
            return self._base.sized
        sizes = {name: size for each in self._published_sizes for name, size in each.sizes.items()}
        published = {name: file_bytes(size) for name, size in sizes.items()}
        return replace(self.shape.shape(), published_bytes=published)

    @property
    def age_date(self) -> str:
        """The release date for sorting by age; if unknown, that of the first open model."""
        return _FIRST_RELEASE if self.released == UNKNOWN_RELEASE else self.released

    @cached_property
    def vision_parameters(self) -> int:
        """Parameters of the encoders; 0 for a model that reads text only."""
        return self.vision.parameters if self.vision else 0

    @cached_property
    def vision_bytes(self) -> int:
        """Bytes of the encoders, published in 16 bits, with their buffer; 0 without encoders."""
        if self.vision is None:
            return 0
        return 2 * self.vision.parameters + round(self.vision.buffer_mib * 2**20)

    @cached_property
    def total_parameters(self) -> int:
        """All parameters with the encoders, without next-token-prediction blocks."""
        return total_parameters(self.sized) + self.vision_parameters

    @cached_property
    def active_parameters(self) -> int:
        """Parameters that one decode step reads."""
        return active_parameters(self.sized)
