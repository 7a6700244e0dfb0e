"""The entry of a program: its names, the engine that it counts as, its defaults and its needs."""

from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.device import Backend, ComputeCapability
from bot.catalog.entry import Entry, EntryId
from bot.catalog.machine import Machine
from bot.catalog.model import Texts
from bot.catalog.price import Day
from bot.catalog.programs.defaults import Defaults
from bot.catalog.programs.engine import Runtime
from bot.catalog.programs.formats_read import FormatsRead
from bot.catalog.programs.serving import Serving

_BARE = Defaults()


class Program(Entry):
    """One program that runs models, as people name it.

    `engine`: the runtime whose arithmetic and measured constants count; "usual" is the one that
    suits device and format, for programs that ship several. `version` and `as_of`: the state that
    was read. `backends` have builds of it. `compute_capability`: the least of an NVIDIA GPU, None
    if CUDA is enough. `parallel`: whether several GPUs share every layer (`tensor`) or have layers
    of their own. `keeps_in_ram`: whether RAM takes the layers that the GPUs cannot hold.
    `serving`: what it takes of each GPU when it starts; None if it takes what a load needs.
    `borrows_speed`: no speed of the program itself is known, and its engine's may be far off.
    `port`: that of its server. `install`: the page that says how to get it. `own`: its defaults;
    None if it counts as a bare engine.
    """

    id: EntryId
    name: str
    aliases: Texts = ()
    engine: Literal[Runtime, "usual"]
    version: str
    as_of: Day
    backends: Annotated[tuple[Backend, ...], Field(strict=False, min_length=1)]
    compute_capability: ComputeCapability | None = None
    formats: FormatsRead
    parallel: Literal["tensor", "layers"] = "layers"
    keeps_in_ram: bool = True
    serving: Serving | None = None
    borrows_speed: bool = False
    port: int | None = Field(default=None, gt=0, lt=65536)
    own: Defaults | None = Field(default=None, alias="defaults")
    install: str | None = None
    note: str | None = None
    source: Texts = Field(min_length=1)

    @property
    def defaults(self) -> Defaults:
        """Its own defaults, else those of a bare engine: one slot, f16, batches of 512."""
        return self.own or _BARE

    def runs_on(self, machine: Machine) -> bool:
        """Return whether every device of a machine has a build, be it the device's maker's own."""
        builds = frozenset(self.backends) | {"maker"}
        return all(not builds.isdisjoint(fitted.device.backends) for fitted in machine.devices)
