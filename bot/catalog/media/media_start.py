"""The names under which programs load models that are no chat models."""

from typing import Final, Literal, get_args

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.media.sound_entry import Format
from bot.catalog.model import Texts

MediaProgram = Literal[
    "diffusers", "comfyui", "faster-whisper", "whisper.cpp", "text-embeddings-inference", "ollama"
]
MEDIA_PROGRAMS: Final[tuple[MediaProgram, ...]] = get_args(MediaProgram)


class MediaStart(Entry):
    """What a program calls some models: a repository, a name of its own, a page about them.

    `format`: the only one in which these names are the models; None where the program makes each
    format that it has itself. For diffusers: `network` is the pipeline's word for the denoiser,
    `takes_picture` says that one has to be given, `frames_per_s` is the usual pace of a clip.
    """

    program: MediaProgram
    models: dict[EntryId, str] = Field(min_length=1)
    format: Format | None = None
    network: Literal["transformer", "unet"] = "transformer"
    takes_picture: bool = False
    frames_per_s: int | None = Field(default=None, ge=1, le=120)
    source: Texts = Field(min_length=1)
