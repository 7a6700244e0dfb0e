"""The entry of a program that trains models: where it runs, and what it keeps in memory."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bot.catalog.device import Backend, ComputeCapability
from bot.catalog.entry import Entry, EntryId
from bot.catalog.machine import Machine
from bot.catalog.model import Texts
from bot.catalog.price import Day
from bot.catalog.programs.obstacle import least_capability
from bot.sizing.training.recipe import Checkpointing, Method, Recipe, Sharing, WeightFormat

# Why a program does not train on a machine.
TrainingObstacle = Literal["no_training", "compute_capability"]
Bytes = Annotated[float, Field(ge=0, le=64)]


class MethodEntry(Entry):
    """What a program keeps in memory for one way to train: bytes per number of each kind.

    `trained`, `gradients` and `optimiser_states`: per trained number. `logits`: all copies of one
    logit, 0 if the loss is computed in pieces. `tables`: per number of the token table and the
    output matrix, where the layers are packed. `optimiser`: its name in the program's settings.
    `whole_experts`: each GPU holds all experts of a model that is cut into parts; `tables_apart`:
    it fetches the token table and the output matrix one at a time.
    """

    weights: WeightFormat
    optimiser: str
    trained: Bytes = 4
    gradients: Bytes
    optimiser_states: Bytes
    checkpointing: Checkpointing
    logits: Bytes
    tables: Bytes = 2
    fused_attention: bool = True
    whole_experts: bool = False
    tables_apart: bool = False


class RunsOn(Entry):
    """A backend that a program trains on, and the least compute capability of an NVIDIA GPU."""

    backend: Backend
    compute_capability: ComputeCapability | None = None


class TrainingProgram(Entry):
    """One program that trains models, as people name it.

    `several`: how it spreads over the GPUs of one machine, the simplest way first; empty if it
    trains on one. `keeps_in_ram`: weights and optimiser states may wait in RAM.
    """

    id: EntryId
    name: str
    aliases: Texts = ()
    version: str
    as_of: Day
    runs_on: Annotated[tuple[RunsOn, ...], Field(strict=False, min_length=1)]
    methods: dict[Method, MethodEntry]
    several: Annotated[tuple[Sharing, ...], Field(strict=False)] = ()
    keeps_in_ram: bool = False
    note: str | None = None
    source: Texts = Field(min_length=1)

    @model_validator(mode="after")
    def _all_methods(self) -> "TrainingProgram":
        if missing := {"qlora", "lora", "full"} - set(self.methods):
            raise ValueError(f"methods are missing: {', '.join(sorted(missing))}")
        return self

    def recipe(self, method: Method, rank: int) -> Recipe:
        """Return how it trains with a method, adapters being of that rank."""
        entry = self.methods[method]
        return Recipe(
            method=method,
            weights=entry.weights,
            rank=rank,
            trained_bytes=entry.trained,
            gradient_bytes=entry.gradients,
            optimiser_bytes=entry.optimiser_states,
            checkpointing=entry.checkpointing,
            logit_bytes=entry.logits,
            table_bytes=entry.tables,
            fused_attention=entry.fused_attention,
            whole_experts=entry.whole_experts,
            tables_apart=entry.tables_apart,
        )

    def obstacle(self, machine: Machine) -> TrainingObstacle | None:
        """Return the reason why it does not train on a machine; None if it does.

        No program trains on a phone or a tablet. A GPU whose compute capability is not known is
        taken to have enough.
        """
        usual = {fitted.device.backends[0] for fitted in machine.devices}
        places = {place.backend: place for place in self.runs_on}
        on_phone = any(fitted.device.kind == "phone" for fitted in machine.devices)
        if on_phone or not usual <= places.keys():
            return "no_training"
        least, cuda = least_capability(machine), places.get("cuda")
        if cuda is None or least is None or cuda.compute_capability is None:
            return None
        return "compute_capability" if least < cuda.compute_capability else None
