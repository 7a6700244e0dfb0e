"""The entry of a model that is no chat model: its networks, formats and usual settings."""

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.media.component import Component, ParameterCount
from bot.catalog.media.encoder_entry import EncoderEntry
from bot.catalog.media.sound_entry import SoundEntry
from bot.catalog.model import LicenceClass, ReleaseDate, Texts
from bot.sizing.media.formats import BITS
from bot.sizing.media.pictures import Activations, Canvas

MediaKind = Literal["image", "video", "speech", "music", "embedding", "reranker", "ocr"]
MEDIA_KINDS: tuple[str, ...] = get_args(MediaKind)
PICTURE_KINDS: tuple[MediaKind, ...] = ("image", "video")
# The kinds of which the catalog lists models.
LISTED_KINDS: tuple[MediaKind, ...] = (
    *PICTURE_KINDS,
    "speech",
    "music",
    "embedding",
    "reranker",
)
_RESOLUTION = re.compile(r"(\d{2,5})x(\d{2,5})")


def _known_formats(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in BITS:
            raise ValueError(f'"{name}" is no format here (one of: {", ".join(BITS)})')
    return names


def _resolution(text: str) -> str:
    if not _RESOLUTION.fullmatch(text):
        raise ValueError(f'"{text}" is no resolution, write it as in "1024x1024"')
    return text


Resolution = Annotated[str, AfterValidator(_resolution)]


class Settings(Entry):
    """The usual settings of its maker: what a question without options means."""

    resolution: Resolution
    frames: int = Field(default=1, ge=1)
    steps: int = Field(ge=1, le=1000)

    @property
    def canvas(self) -> Canvas:
        """One picture or clip in these settings."""
        width, height = self.resolution.split("x")
        return Canvas(int(width), int(height), self.frames)


class ActivationsEntry(Entry):
    """ComfyUI's factor for the architecture, and what a latent position stands for."""

    factor: float = Field(gt=0, le=100)
    stride: int = Field(default=8, ge=1, le=64)
    frame_stride: int = Field(default=4, ge=1, le=16)

    @property
    def activations(self) -> Activations:
        """The same as sizing takes it."""
        return Activations(self.factor, self.stride, self.frame_stride)


class MediaModel(Entry):
    """One open model for pictures, video, sound or vectors.

    `parameters`: those of its main network (the denoiser of a picture model), of each of its
    `experts` that work one after the other. `components`: ids of the other networks. `formats`: in
    which its main network is published, the native one first. `settings` and `activations` are for
    pictures and video. `times_as`: the model of the same network whose measured times count for it.
    """

    id: EntryId
    name: str
    developer: str
    kind: MediaKind
    repository: str
    aliases: Texts = ()
    namesakes: Texts = ()
    released: ReleaseDate
    license: str
    license_class: LicenceClass | None = None
    parameters: ParameterCount
    experts: int = Field(default=1, ge=1, le=4)
    components: Annotated[tuple[EntryId, ...], Field(strict=False)] = ()
    formats: Annotated[
        tuple[str, ...], Field(strict=False, min_length=1), AfterValidator(_known_formats)
    ]
    edits: bool = False
    settings: Settings | None = None
    activations: ActivationsEntry | None = None
    sound: SoundEntry | None = None
    encoder: EncoderEntry | None = None
    times_as: EntryId | None = None
    note: str | None = None
    source: Texts = Field(min_length=1)
    _parts: tuple[Component, ...] = PrivateAttr(default=())

    @model_validator(mode="after")
    def _drawn_with_settings(self) -> "MediaModel":
        if self.kind in PICTURE_KINDS and (self.settings is None or self.activations is None):
            raise ValueError('a model for pictures or video needs "settings" and "activations"')
        return self

    @property
    def draws(self) -> bool:
        """Whether it makes pictures or clips."""
        return self.kind in PICTURE_KINDS

    @property
    def parts(self) -> tuple[Component, ...]:
        """The networks beside the main one."""
        return self._parts

    def with_parts(self, parts: tuple[Component, ...]) -> "MediaModel":
        """Return this model with the entries that its components name."""
        model = self.model_copy()
        model._parts = parts  # noqa: SLF001 - a copy of this very object
        return model

    @property
    def total_parameters(self) -> int:
        """The parameters of all networks."""
        return self.experts * self.parameters + sum(part.parameters for part in self.parts)

    @property
    def native_format(self) -> str:
        """The format in which its maker published it."""
        return self.formats[0]

    @property
    def age_date(self) -> str:
        """The release date for sorting by age."""
        return self.released
