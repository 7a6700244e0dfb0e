"""The answer to `/fit` for speech, music and embeddings. Field names are part of the JSON."""

from typing import Literal

from bot.answers.media.answer import MemoryPart
from bot.asking.question import WholeQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.media.media_model import MediaKind
from bot.catalog.media.sound_entry import SoundTask
from bot.catalog.model import LicenceClass
from bot.running.media.job import Basis
from bot.running.media.pace import SoundSeconds
from bot.sizing.placing.placement import Verdict


class WholeModelFigures(Frozen):
    """The figures of a model; `max_tokens` and `dimension` for one that reads text."""

    id: str
    name: str
    kind: MediaKind
    task: SoundTask | None
    total_parameters: int
    max_tokens: int | None
    dimension: int | None
    license: str
    license_class: LicenceClass | None


class WholeMemory(Frozen):
    """The memory in a format: `total_bytes` is the sum of the parts.

    `low_bytes` and `high_bytes` enclose it where it is estimated. `program`: whose published peak
    it follows, None without one.
    """

    format: str
    parts: tuple[MemoryPart, ...]
    total_bytes: int
    low_bytes: int
    high_bytes: int
    basis: Basis
    program: str | None
    sources: tuple[str, ...]


class WholeMachineFigures(Frozen):
    """How the model lies on a machine: on its largest device, or in RAM with the processor.

    `best_format`: the finest that fits the device, None if none does.
    """

    hardware: str
    name: str
    device: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    ram_bytes: int
    seconds_per_item: SoundSeconds | None
    best_format: str | None


class WholeAnswer(Frozen):
    """The answer to `/fit` for a model for speech, music or vectors.

    `can_start`: whether `/start` knows a program for it.
    """

    kind: Literal["fit"] = "fit"
    question: WholeQuestion
    model: WholeModelFigures
    memory: WholeMemory
    formats: tuple[WholeMemory, ...]
    machines: tuple[WholeMachineFigures, ...]
    rules: tuple[()] = ()
    can_start: bool
    library_version: str
