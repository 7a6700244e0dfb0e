"""A machine as pools of memory, each with its size, bandwidth and compute."""

from dataclasses import dataclass
from functools import cached_property

from bot.sizing.placing.tensor_parallel import heads_divide
from bot.sizing.shape import Shape


@dataclass(frozen=True)
class Pool:
    """One memory: that of a GPU, unified memory, or RAM.

    `usable_bytes`: the memory for a model and the runtime together; `overhead_bytes`: the part that
    the runtime needs. `cache_share`: the share of what is free after loading that the cache may
    take. `bandwidth_gb_per_s` counts GB of 10**9 bytes, None if no figure is published;
    `compute_tflops` is for matrices in 16 bits, None likewise. `engine` names the kernels that run
    on it (cuda, vulkan, vllm ...), `traits` the measured constants of this device.
    """

    name: str
    usable_bytes: int
    bandwidth_gb_per_s: float | None
    overhead_bytes: int = 0
    engine: str = "cuda"
    compute_tflops: float | None = None
    traits: tuple[str, ...] = ()
    cache_share: float = 1.0

    @property
    def bytes_per_s(self) -> float:
        """The bandwidth in bytes per second; ValueError if no figure is published."""
        if self.bandwidth_gb_per_s is None:
            raise ValueError(f"the bandwidth of {self.name} is not known")
        return self.bandwidth_gb_per_s * 1e9


@dataclass(frozen=True)
class Network:
    """The connection between computers that hold a model together.

    `latency_s`: a message from one to another; `step_s`: what the program itself takes for each
    further computer in a step.
    """

    bytes_per_s: float
    latency_s: float
    step_s: float = 0.0


@dataclass(frozen=True)
class Pools:
    """All memory of one machine, or of several computers joined by a network.

    `ram` exists in addition to GPUs with their own memory; it is None if `devices` are all the
    memory (unified memory, a CPU alone). `offloads`: layers or experts may lie in it, not the token
    table alone. `tensor_parallel`: every layer is cut across all devices, which work at the same
    time, if the model's heads can be dealt so; otherwise each device has its own layers. `network`
    joins devices that are computers of their own; `lane_bytes_per_s`: the bandwidth between cards
    that are not in full slots, None if they are.
    """

    devices: tuple[Pool, ...]
    ram: Pool | None = None
    tensor_parallel: bool = False
    network: Network | None = None
    lane_bytes_per_s: float | None = None
    offloads: bool = True

    def cut_every_layer(self, shape: Shape) -> bool:
        """Return whether several devices share every layer of a model."""
        count = len(self.devices)
        return self.tensor_parallel and count > 1 and heads_divide(shape, count)

    @property
    def beside(self) -> Pool | None:
        """The RAM that layers or experts may lie in; None without such RAM."""
        return self.ram if self.offloads else None

    @cached_property
    def device_bytes(self) -> int:
        """The usable bytes of all devices together."""
        return sum(pool.usable_bytes for pool in self.devices)

    @cached_property
    def have_speeds(self) -> bool:
        """Whether speeds can be estimated: the bandwidth of every pool is known."""
        pools = self.devices if self.ram is None else (*self.devices, self.ram)
        return all(pool.bandwidth_gb_per_s is not None for pool in pools)
