"""A machine as arithmetic sees it: pools of memory, and how fast each is read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Efficiency:
    """Share of the bandwidth that decoding reaches: the middle and a 90 % interval around it."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True)
class Pool:
    """One memory: a GPU's own, a unified one, or RAM.

    `usable_bytes` is what a model may take of it, `overhead_bytes` what the runtime takes for
    itself. `bandwidth_gb_per_s` counts GB of 10**9 bytes.
    """

    name: str
    usable_bytes: int
    bandwidth_gb_per_s: float
    efficiency: Efficiency
    overhead_bytes: int = 0


@dataclass(frozen=True)
class Pools:
    """All memory of one machine.

    `ram` stands beside GPUs that have memory of their own; it is None where `devices` are all
    the memory there is (unified memory, a CPU alone).
    """

    devices: tuple[Pool, ...]
    ram: Pool | None = None
