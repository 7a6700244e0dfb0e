"""A picture model with the settings of a question: the bytes of its parts in a format."""

from dataclasses import dataclass
from typing import Final

from bot.catalog.media.media_model import MediaModel
from bot.sizing.media.formats import BITS, format_bytes
from bot.sizing.media.pictures import Canvas, PictureLoad

_SIXTEEN_BITS: Final = "F16"
# ComfyUI's templates take large text encoders in FP8 beside a denoiser of 8 bits or fewer
# (github Comfy-Org/docs@ffb27fc2a, tutorials, 2026-08-21); small ones are not published so.
_LEAST_QUANTISED: Final = 1_000_000_000


@dataclass(frozen=True)
class Drawing:
    """What is drawn: a model in a format, on a canvas, in so many steps."""

    model: MediaModel
    format: str
    canvas: Canvas
    steps: int

    def in_format(self, name: str) -> "Drawing":
        """Return the same in another format."""
        return Drawing(self.model, name, self.canvas, self.steps)

    @property
    def encoder_format(self) -> str:
        """The format of large text encoders beside this one."""
        return _SIXTEEN_BITS if BITS[self.format] >= BITS[_SIXTEEN_BITS] else "FP8"

    def load(self) -> PictureLoad:
        """Return the bytes of its parts; the model is one for pictures or video."""
        return picture_load(self.model, self.format, self.encoder_format, self.canvas)


def picture_load(
    model: MediaModel, denoiser_format: str, encoder_format: str, canvas: Canvas
) -> PictureLoad:
    """Return the bytes of a picture model's parts; LookupError for a model that draws nothing."""
    activations = model.activations
    decoder = next((part for part in model.parts if part.decodes is not None), None)
    if activations is None or decoder is None or decoder.decodes is None:
        raise LookupError(f"{model.id} draws nothing")
    encoders = sum(
        format_bytes(
            part.parameters,
            encoder_format if part.parameters >= _LEAST_QUANTISED else _SIXTEEN_BITS,
        )
        for part in model.parts
        if part is not decoder
    )
    denoiser = format_bytes(model.parameters, denoiser_format)
    return PictureLoad(
        denoiser=denoiser,
        waiting=(model.experts - 1) * denoiser,
        encoders=encoders,
        decoder=format_bytes(decoder.parameters, _SIXTEEN_BITS),
        activations=activations.activations.bytes_for(canvas),
        decoding=decoder.decodes.bytes_for(canvas),
        tiled_decoding=decoder.decodes.in_tiles(canvas),
    )
