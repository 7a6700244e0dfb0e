"""A machine as pools of memory, each with its size, bandwidth and compute."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    """One memory: that of a GPU, unified memory, or RAM.

    `usable_bytes`: the memory for a model and the runtime together; `overhead_bytes`: the part
    that the runtime needs. `bandwidth_gb_per_s` counts GB of 10**9 bytes; `compute_tflops` is for
    matrices in 16 bits, None if no figure is published. `engine` names the kernels that run on it
    (cuda, vulkan, vllm ...), `traits` the measured constants of this device.
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

    `ram` exists in addition to GPUs with their own memory; it is None if `devices` are all the
    memory (unified memory, a CPU alone). `tensor_parallel`: every layer is cut across all
    devices, which work at the same time; otherwise each device has its own layers.
    """

    devices: tuple[Pool, ...]
    ram: Pool | None = None
    tensor_parallel: bool = False
