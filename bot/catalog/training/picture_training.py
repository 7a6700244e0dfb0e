"""The entry of models for pictures or clips that can be trained: their shape, or what is stated."""

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import Texts
from bot.catalog.price import Day
from bot.sizing.training.pictures import Denoiser

PictureProgram = Literal["sd-scripts", "ai-toolkit"]
PICTURE_PROGRAMS: Final[dict[PictureProgram, str]] = {
    "sd-scripts": "kohya sd-scripts",
    "ai-toolkit": "AI Toolkit",
}


class DenoiserEntry(Entry):
    """The shape of a diffusion transformer: `width` of a token, its blocks, tokens of the text.

    `adapter_widths`: rows and columns of all linear matrices of the blocks, in multiples of
    `width`. A token stands for `stride` x `stride` pixels and `frame_stride` frames.
    """

    width: int = Field(ge=64, le=65_536)
    blocks: int = Field(ge=1, le=512)
    adapter_widths: float = Field(gt=0, le=100_000)
    text_tokens: int = Field(ge=0, le=8192)
    stride: int = Field(default=16, ge=1, le=256)
    frame_stride: int = Field(default=4, ge=1, le=64)


class StatedMemory(Entry):
    """What a program's maker states for one setting, where the shape is none that is calculated.

    `gpu_gb`: the card's memory as labelled, for one picture of the model's usual size at a time.
    """

    gpu_gb: int = Field(gt=0, le=1024)
    program: str
    most_rank: int = Field(gt=0, le=1024)


class PictureTraining(Entry):
    """How models of one shape are trained; `denoiser` or `stated`, one of both.

    `programs`: what each program of which commands are known calls the shape.
    """

    models: Annotated[tuple[EntryId, ...], Field(strict=False, min_length=1)]
    denoiser: DenoiserEntry | None = None
    stated: StatedMemory | None = None
    programs: dict[PictureProgram, str] = Field(default_factory=dict)
    as_of: Day
    note: str | None = None
    source: Texts = Field(min_length=1)

    @model_validator(mode="after")
    def _one_basis(self) -> "PictureTraining":
        if (self.denoiser is None) == (self.stated is None):
            raise ValueError('write either "denoiser" or "stated"')
        return self

    def denoiser_of(self, parameters: int) -> Denoiser | None:
        """Return the shape with a model's own parameters; None where memory is only stated."""
        entry = self.denoiser
        if entry is None:
            return None
        return Denoiser(parameters=parameters, **dict(entry))
