"""Where a model for speech, music or vectors lies: whole on one device, else in RAM."""

from dataclasses import dataclass

from bot.library.library import Library
from bot.running.media.job import Job, JobMemory, job_memory
from bot.running.media.placed import Room
from bot.sizing.placing.placement import Verdict


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
