"""A network that several models share: a text encoder, an image encoder, a VAE."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import Texts
from bot.catalog.units import PARAMETERS, quantity
from bot.sizing.media.pictures import Decoding

Role = Literal["text-encoder", "image-encoder", "vae", "decoder"]


def _count(value: object) -> int:
    return round(quantity(value, PARAMETERS, "11.9B"))


ParameterCount = Annotated[int, BeforeValidator(_count), Field(gt=0)]


class DecodingEntry(Entry):
    """The bytes that a VAE needs for each pixel, and for each pixel of each frame.

    `always_tiled`: every program decodes with it in tiles.
    """

    bytes_per_pixel: float = Field(default=0, ge=0)
    bytes_per_pixel_and_frame: float = Field(default=0, ge=0)
    always_tiled: bool = False


class Component(Entry):
    """A part beside the main network. `decoding`: of a VAE, the memory in which it decodes."""

    id: EntryId
    name: str
    role: Role
    parameters: ParameterCount
    decoding: DecodingEntry | None = None
    note: str | None = None
    source: Texts = Field(min_length=1)

    @property
    def decodes(self) -> Decoding | None:
        """The memory in which it decodes; None for what is no VAE."""
        entry = self.decoding
        if entry is None:
            return None
        return Decoding(entry.bytes_per_pixel, entry.bytes_per_pixel_and_frame, entry.always_tiled)
