"""Observations: measurements with their cost, time and group, for the fit."""

from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from bot.catalog.machine import Fitted, Machine
from bot.catalog.measured.measurement import Measurement, Work
from bot.library.library import Library
from bot.running.pools import pools_of
from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.cost import Cost
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.evidence import evidence
from bot.sizing.speed.prefill import prefill_cost
from bot.sizing.speed.sharing import Sharing, alike
from bot.sizing.speed.spread import classes


class Group(NamedTuple):
    """A pair of device and model; folds leave out all its measurements, which are similar."""

    device: str
    model: str


@dataclass(frozen=True)
class Observation:
    """A measurement with its cost for one step (decode) or the whole prompt (prefill).

    `asked_cost` is the cost for a question, which names a runtime such as llama.cpp; `cost` also
    has a constant for the measured program, if that was built on the runtime. `log_seconds` is
    the logarithm of the measured seconds; `classes` are the classes of its setup, `needed` is what
    must have been measured for an estimate of it.
    """

    measurement: Measurement
    cost: Cost
    asked_cost: Cost
    log_seconds: float
    classes: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]
    is_mixture: bool

    @property
    def group(self) -> Group:
        """The pair of device and model."""
        return Group(self.measurement.device, self.measurement.model)

    @property
    def setup(self) -> tuple[object, ...]:
        """The values that repeated measurements of one setup share."""
        row = self.measurement
        return (*self.group, row.count, row.format, row.runtime, row.program)

    @property
    def publication(self) -> str:
        """The repository or the page of the measurement, without its file."""
        return self.measurement.source.partition("@")[0]


class Residual(NamedTuple):
    """An observation with the logarithm of measured over expected time.

    `sources` are those that stand for the expected time (`evidence`), the observation left out.
    """

    observation: Observation
    log: float
    sources: int


@dataclass(frozen=True)
class _Setup:
    load: Load
    sharing: Sharing
    pools: Pools

    def cost(self, row: Measurement, *extra: str) -> Cost:
        """Return the cost of one step, or of the measured prompt."""
        if row.work == "decode":
            return decode_cost(self.load, self.sharing, self.pools, extra=extra)
        return prefill_cost(
            self.load,
            self.sharing,
            self.pools,
            row.tokens,
            depth_tokens=row.depth,
            extra=extra,
        )


def observations(library: Library, work: Work) -> tuple[Observation, ...]:
    """Return the observations of one kind of work, in the order of the library."""
    return tuple(
        _observation(row, library) for row in library.speeds.measurements if row.work == work
    )


def _observation(row: Measurement, library: Library) -> Observation:
    setup = _setup(row, library)
    tokens = row.streams if row.work == "decode" else row.tokens
    asked_cost = setup.cost(row)
    return Observation(
        measurement=row,
        cost=setup.cost(row, f"program.{row.program}") if row.program else asked_cost,
        asked_cost=asked_cost,
        log_seconds=log(tokens / row.tokens_per_s),
        classes=classes(setup.load, setup.sharing, setup.pools, tokens=row.context_tokens),
        needed=evidence(setup.load.shape.architecture, setup.pools),
        is_mixture=setup.load.shape.is_mixture,
    )


def _setup(row: Measurement, library: Library) -> _Setup:
    """Return the setup of a measurement, as a question would state it."""
    device = library.devices[row.device]
    machine = Machine((Fitted(device, device.memory_gib[0]),) * row.count)
    pools = pools_of(machine, library, row.runtime)
    if row.ram_gb_per_s is not None:
        pools = replace(pools, ram=Pool("RAM", 0, row.ram_gb_per_s, engine="cpu"))
    if row.split:
        pools = replace(pools, tensor_parallel=row.split == "tensor")
    load = Load(
        library.models[row.model].sized,
        row.format,
        row.context_tokens,
        kv_type=row.conditions.kv_type,
        slots=row.streams,
        ubatch=row.conditions.ubatch,
        flash_attention=row.conditions.flash_attention,
    )
    layers = len(load.shape.layers)
    in_ram = min(row.experts_in_ram_layers, layers)
    return _Setup(load, alike(row.count, in_ram / layers, in_ram), pools)
