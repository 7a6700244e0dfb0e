"""A machine as arithmetic sees it: pools of memory, and how fast each is read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    """One memory: a GPU's own, a unified one, or RAM.

    `usable_bytes` is what a model may take of it, `overhead_bytes` what the runtime takes for
    itself. `bandwidth_gb_per_s` counts GB of 10**9 bytes; `compute_tflops` is that of matrices
    in 16 bits, None where no figure is published. `engine` names the kernels that run on it
    (cuda, vulkan, vllm ...), `traits` the measured constants that are its own.
    """

    name: str
    usable_bytes: int
    bandwidth_gb_per_s: float
    overhead_bytes: int = 0
    engine: str = "cuda"
    compute_tflops: float | None = None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pools:
    """All memory of one machine.

    `ram` stands beside GPUs that have memory of their own; it is None where `devices` are all
    the memory there is (unified memory, a CPU alone). `tensor_parallel`: every layer is cut over
    all devices, which then work at the same time; else each has layers of its own.
    """

    devices: tuple[Pool, ...]
    ram: Pool | None = None
    tensor_parallel: bool = False
