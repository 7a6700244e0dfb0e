"""A machine as pools of memory, each with its size, bandwidth and compute."""

from dataclasses import dataclass

from bot.sizing.placing.tensor_parallel import heads_divide
from bot.sizing.shape import Shape


@dataclass(frozen=True)
class Pool:
    """One memory: that of a GPU, unified memory, or RAM.

    `usable_bytes`: the memory for a model and the runtime together; `overhead_bytes`: the part
    that the runtime needs. `cache_share`: the share of what is free after loading that the cache
    may take. `bandwidth_gb_per_s` counts GB of 10**9 bytes; `compute_tflops` is for
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
    cache_share: float = 1.0


@dataclass(frozen=True)
class Pools:
    """All memory of one machine.

    `ram` exists in addition to GPUs with their own memory; it is None if `devices` are all the
    memory (unified memory, a CPU alone). `offloads`: layers or experts may lie in it, not the token
    table alone. `tensor_parallel`: every layer is cut across all
    devices, which work at the same time, if the model's heads can be dealt so; otherwise each
    device has its own layers.
    """

    devices: tuple[Pool, ...]
    ram: Pool | None = None
    tensor_parallel: bool = False
    offloads: bool = True

    def cut_every_layer(self, shape: Shape) -> bool:
        """Return whether several devices share every layer of a model."""
        count = len(self.devices)
        return self.tensor_parallel and count > 1 and heads_divide(shape, count)
