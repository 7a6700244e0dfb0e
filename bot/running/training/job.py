"""A training job, and the memory that it takes on a machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.training.training_program import TrainingObstacle, TrainingProgram
from bot.library.library import Library
from bot.running.pools import overhead_bytes, pools_of
from bot.sizing.placing.placement import Verdict
from bot.sizing.training.memory import TrainingMemory, training_memory
from bot.sizing.training.recipe import Method, Spread

# The engine whose overhead counts for each backend that programs train on.
_ENGINES = {"metal": "mlx"}
TrainingReason = Literal[TrainingObstacle, "not_enough_memory"]


@dataclass(frozen=True)
class Job:
    """A model, how it is trained, and by which program; `batch` sequences on each GPU at once."""

    model: Model
    program: TrainingProgram
    method: Method
    rank: int
    batch: int
    sequence: int

    def memory(self, spread: Spread, overhead: int) -> TrainingMemory:
        """Return the memory of one step."""
        return training_memory(
            self.model.sized,
            self.program.recipe(self.method, self.rank),
            self.batch,
            self.sequence,
            spread=spread,
            overhead_bytes=overhead,
        )


@dataclass(frozen=True)
class Bench:
    """A machine as training sees it: equal parts of memory, and RAM beside them.

    Every GPU counts as the one with the least memory, since each gets the same work.
    `ram_bytes`: usable RAM, 0 for unified memory, whose own part it would be.
    """

    machine: Machine
    gpus: int
    usable_bytes: int
    ram_bytes: int
    overhead_bytes: int
    spare_share: float

    @property
    def unified(self) -> bool:
        """Whether what waits in RAM takes the same memory."""
        return not self.machine.beside_gpus


@dataclass(frozen=True)
class Placed:
    """A job on a machine; `usable_bytes` is that of each GPU, `reason` is None if it fits."""

    memory: TrainingMemory
    spread: Spread
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: TrainingReason | None

    @cached_property
    def fits(self) -> bool:
        """Whether it can be trained so."""
        return self.verdict != "no"


def bench_of(machine: Machine, library: Library) -> Bench:
    """Return a machine as training sees it."""
    pools = pools_of(machine, library, "llama.cpp")
    usable = min(pool.usable_bytes for pool in pools.devices)
    backend = machine.devices[0].device.backends[0]
    return Bench(
        machine=machine,
        gpus=len(machine.devices),
        usable_bytes=usable,
        ram_bytes=pools.ram.usable_bytes if pools.ram else 0,
        overhead_bytes=overhead_bytes(library.judgement, _ENGINES.get(backend, backend)),
        spare_share=library.judgement.spare_share,
    )


def program_for(bench: Bench | None, library: Library) -> TrainingProgram:
    """Return the program that people train with on a machine; without one, on an NVIDIA card.

    On several GPUs that is the first that can cut the model. The first of all if none trains there.
    """
    programs = library.training_programs
    fits = [each for each in programs if bench is None or each.obstacle(bench.machine) is None]
    if bench is not None and bench.gpus > 1:
        fits = [each for each in fits if "sharded" in each.several] or fits
    return (fits or list(programs))[0]


def placed(job: Job, bench: Bench) -> Placed:
    """Return the simplest way to train on a machine that fits.

    If none does, the way without RAM that needs least.
    """
    obstacle = job.program.obstacle(bench.machine)
    ways = [_placed(job, bench, spread) for spread in _spreads(job.program, bench)]
    fitting = next((way for way in ways if way.fits), None)
    whole = [way for way in ways if not way.spread.in_ram]
    best = fitting or min(whole, key=lambda way: way.needed_bytes)
    if obstacle is None:
        return best
    return Placed(best.memory, best.spread, best.usable_bytes, best.needed_bytes, "no", obstacle)


def _spreads(program: TrainingProgram, bench: Bench) -> Iterator[Spread]:
    """Yield the ways to use the GPUs, the simplest and fastest first."""
    alone = bench.gpus == 1 or not program.several
    gpus = 1 if alone else bench.gpus
    for sharing in ("replicated",) if alone else program.several:
        yield Spread(gpus, sharing)
    if program.keeps_in_ram and not bench.unified:
        yield Spread(gpus, "sharded", in_ram=True)


def _placed(job: Job, bench: Bench, spread: Spread) -> Placed:
    memory = job.memory(spread, bench.overhead_bytes)
    needed = memory.total_bytes + (memory.ram_bytes if bench.unified else 0)
    usable = bench.usable_bytes
    in_ram = bench.unified or memory.ram_bytes <= bench.ram_bytes
    verdict: Verdict = "no"
    if needed <= usable and in_ram:
        verdict = "tight" if needed > (1 - bench.spare_share) * usable else "comfortable"
        verdict = "offload" if spread.in_ram else verdict
    reason: TrainingReason | None = "not_enough_memory" if verdict == "no" else None
    return Placed(memory, spread, usable, needed, verdict, reason)
