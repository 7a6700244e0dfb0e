"""What a model for speech or music is, and what was published of its memory and speed."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.units import MemoryGib
from bot.sizing.media.formats import BITS

ON_PROCESSOR: Final = "cpu"  # the device of a speed that was measured on a processor
SoundTask = Literal["hears", "speaks", "plays"]


def _known_format(name: str) -> str:
    if name not in BITS:
        raise ValueError(f'"{name}" is no format here (one of: {", ".join(BITS)})')
    return name


Format = Annotated[str, AfterValidator(_known_format)]


class WindowEntry(Entry):
    """The decoder of a Whisper: a batch keeps keys and values of each 30 s window for it."""

    decoder_layers: int = Field(gt=0, le=100)
    hidden_size: int = Field(gt=0, le=10_000)


class SoundEntry(Entry):
    """Whether a model hears speech, speaks, or plays music.

    `peaks_as`: the model of the same network whose published memory counts for it. `times_factor`:
    how many times faster it is than the model that `times_as` names, as its maker measured.
    """

    task: SoundTask
    window: WindowEntry | None = None
    peaks_as: str | None = None
    times_factor: float = Field(default=1.0, gt=0, le=100)


class PublishedPeak(Entry):
    """The memory of a model that somebody measured: in a format, with a program and a batch.

    `on`: whether it is the memory of a GPU, or RAM with the processor working.
    """

    model: str
    program: str
    format: Format
    batch: int = Field(default=1, ge=1, le=1000)
    on: Literal["gpu", "cpu"] = "gpu"
    memory: MemoryGib = Field(gt=0)
    source: Texts = Field(min_length=1)


class RealTime(Entry):
    """A measured speed: how many seconds of sound a model hears or makes in one second.

    `device`: an id of the catalog; "cpu" for a processor, which `processor` then names.
    """

    model: str
    program: str
    format: Format
    batch: int = Field(default=1, ge=1, le=1000)
    device: str
    processor: str | None = None
    times: float = Field(gt=0, le=100_000)
    source: Texts = Field(min_length=1)
