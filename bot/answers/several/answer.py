"""The answer to `/fit` for several models at once. Field names are part of the JSON interface."""

from typing import Literal

from bot.answers.media.answer import MediaMemory
from bot.answers.whole.answer import WholeMemory
from bot.asking.question import Assumed, SeveralQuestion
from bot.catalog.frozen import Frozen
from bot.running.colocation.figures import PlaceFigures, SharedMachineFigures
from bot.running.figures import MemoryFigures, SpeedRange


class ResidentFigures(Frozen):
    """One of the models.

    `needed_bytes`: what it needs on devices, with its program. `device`: the name of the memory
    where it lies, None if it lies in several, or nowhere; `places`: the bytes in each. Speeds are
    those while no other model works.
    """

    id: str
    name: str
    kind: str
    memory: MemoryFigures | WholeMemory | MediaMemory
    needed_bytes: int
    device: str | None
    places: tuple[PlaceFigures, ...]
    decode_tokens_per_s: SpeedRange | None
    assumed: tuple[Assumed, ...]


class SeveralAnswer(Frozen):
    """The answer. `total_bytes`: the sum of what each model needs on devices."""

    kind: Literal["fit"] = "fit"
    question: SeveralQuestion
    models: tuple[ResidentFigures, ...]
    total_bytes: int
    machines: tuple[SharedMachineFigures, ...]
    library_version: str
