"""Where a model for speech, music or vectors lies: whole on one device, else in RAM."""

from dataclasses import dataclass
from typing import Final

from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.media.job import Job, JobMemory, On, job_memory, usual_formats
from bot.running.media.pace import usual_batch
from bot.running.media.placed import Room, room_of
from bot.sizing.placing.placement import Verdict

# The batch that sentence-transformers takes (SentenceTransformer.encode, version 5, 2025-07).
DEFAULT_TEXTS: Final = 32
DEFAULT_TOKENS: Final = 512


@dataclass(frozen=True)
class Lying:
    """How a job lies: the bytes that it needs on the device, and those that lie in RAM."""

    verdict: Verdict
    needed_bytes: int
    ram_bytes: int = 0


def needed_bytes(memory: JobMemory, overhead_bytes: int) -> tuple[int, int, int]:
    """Return the least, the expected and the most bytes on a device, with the program's own."""
    own = memory.weights_bytes + (0 if memory.counts_overhead else overhead_bytes)
    working = memory.working
    return own + working.low, own + working.expected, own + working.high


def lying(job: Job, room: Room, library: Library) -> Lying:
    """Place a job: `comfortable` leaves a spare share even if it needs the most that it may.

    `offload`: only the RAM has room, and the processor works.
    """
    memory = job_memory(job, library)
    _, needed, most = needed_bytes(memory, room.overhead_bytes)
    if needed <= room.usable_bytes:
        roomy = most <= (1 - room.spare_share) * room.usable_bytes
        return Lying("comfortable" if roomy else "tight", needed)
    ram = memory.weights_bytes + memory.working.expected
    if room.ram_bytes is not None and ram <= room.ram_bytes:
        return Lying("offload", needed, ram)
    return Lying("no", needed)


def fits(job: Job, room: Room, library: Library) -> bool:
    """Whether a job fits on the device."""
    return lying(job, room, library).verdict in ("comfortable", "tight")


def usual_job(model: MediaModel, machine: Machine | None, library: Library) -> Job:
    """Return what a model usually does: so many texts, or windows of sound, at once."""
    on: On = "gpu"
    if machine is not None and machine.devices[0].device.kind == "cpu":
        on = "cpu"
    if model.encoder is None:
        return Job(model, usual_formats(model)[0], on, usual_batch(model, library), 0)
    tokens = min(DEFAULT_TOKENS, model.encoder.max_tokens)
    return Job(model, usual_formats(model)[0], on, DEFAULT_TEXTS, tokens)


def best_format(job: Job, machine: Machine | None, library: Library) -> str:
    """Return the finest format of 16 bits or fewer that fits the machine, else the smallest."""
    names = usual_formats(job.model)
    if machine is None:
        return names[0]
    room = room_of(machine, library)
    holding = (name for name in names if fits(job.in_format(name), room, library))
    return next(holding, names[-1])
