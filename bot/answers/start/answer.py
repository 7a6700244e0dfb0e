"""The answer to `/start`: commands, downloads, checks. Field names are part of the JSON."""

from collections.abc import Mapping
from typing import Literal

from bot.answers.fit.answer import ModelFigures, ProgramFigures
from bot.asking.question import StartQuestion
from bot.catalog.frozen import Frozen
from bot.running.commands.command import Command, Unsaid
from bot.running.commands.shell import Os
from bot.running.figures import MachineFigures, MemoryFigures, SpeedRange
from bot.sizing.placing.placement import Verdict

# What is seen once a program runs as promised; `speed` holds for all of them.
CheckKey = Literal[
    "layers",
    "kv_cache",
    "context",
    "ollama_gpu",
    "ollama_cpu",
    "ollama_parts",
    "pool",
    "speed",
]
# What is replaced where what was asked does not fit.
Replaced = Literal["format", "context"]
LinkKind = Literal["repository", "ollama", "install", "workflow"]


class ProgramName(Frozen):
    """A program by its id and name."""

    id: str
    name: str


class Started(Frozen):
    """What the commands start.

    `instead_of`: the part of the question that does not fit, and is replaced by what does; None
    if it is started as asked.
    """

    format: str
    context: int
    instead_of: Replaced | None
    verdict: Verdict
    needed_bytes: int
    usable_bytes: int
    decode_tokens_per_s: SpeedRange | None


class Download(Frozen):
    """The weights that a program's commands download.

    `file` is None if its name is not known or there are several. `seconds`: at 100 Mbit/s. The
    disk needs as many `bytes`.
    """

    program: str
    repository: str
    file: str | None
    bytes: int
    seconds: float
    url: str


class Check(Frozen):
    """A sign that a program runs as promised: the key of a text, and its figures."""

    program: str
    key: CheckKey
    values: Mapping[str, str | int | float] = {}


class Link(Frozen):
    """A page about a build or a program."""

    kind: LinkKind
    name: str
    url: str


class UnsaidPart(Frozen):
    """A part of the setup that no command of a program can say, or that is not known."""

    program: str
    code: Unsaid


class Build(Frozen):
    """A format in which the model is published, with the memory that it needs on the machine."""

    format: str
    repository: str
    total_bytes: int


class StartAnswer(Frozen):
    """The answer to `/start`.

    `program`, `memory` and `machines` are those of `/fit` for what was asked; `started` is None if
    nothing of the model runs on the machine. `programs`: those with commands, the simplest first,
    none for several computers; `alternatives`: those that could be asked for. `containers`: the
    starts in a container. `systems`: the operating systems that the machine may have. `builds`: the
    formats with a known build, for the program that was asked; `nearest_format`: the one of them
    nearest to what is started, None if that has a build itself or none is known.
    """

    kind: Literal["start"] = "start"
    question: StartQuestion
    model: ModelFigures
    program: ProgramFigures
    memory: MemoryFigures
    machines: tuple[MachineFigures, ...]
    started: Started | None
    programs: tuple[ProgramName, ...]
    alternatives: tuple[ProgramName, ...]
    systems: tuple[Os, ...]
    commands: tuple[Command, ...]
    containers: tuple[Command, ...]
    downloads: tuple[Download, ...]
    checks: tuple[Check, ...]
    links: tuple[Link, ...]
    unsaid: tuple[UnsaidPart, ...]
    builds: tuple[Build, ...]
    nearest_format: str | None
    library_version: str

    @property
    def context_count(self) -> int:
        """The contexts that memory is set aside for: one for each user, or one that all share."""
        return 1 if self.program.shared_cache else self.question.users
