"""The constants of training memory that no source states, fitted to published figures."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Fitted:
    """Constants fitted to the tables of docs/training.md, which also refits them source by source.

    `norm`: numbers of 16 bits that a norm keeps for each number of its input: the input, its copy
    in 32 bits, and the normed one; `layer_norm`: of one with a mean and an offset, which one kernel
    computes. `full_layers`, `full_tables`, `adapter_layers`, `adapter_tables`: copies of the
    largest layer and of the token tables that a sharded model has whole at once.
    """

    norm: float = 4.5
    layer_norm: float = 1.5
    # Full training: weights of the layer at work and of the next one, the buffers in which both
    # arrive, gradients, and their copy on the way to the other GPUs. Adapters: no gradients, and
    # one buffer (github pytorch/pytorch, fsdp/_fully_shard/_fsdp_param_group.py, seen 2026-11-29).
    full_layers: float = 6
    full_tables: float = 4
    adapter_layers: float = 3
    adapter_tables: float = 1


FITTED: Final = Fitted()
