"""How a model is trained: all numbers, beside its shape, that its memory follows from."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["qlora", "lora", "full"]
# `nf4`: NormalFloat of 4 bits, `nf4-double`: its scales quantised once more, `int8`: 8 bits, all
# three of bitsandbytes; `mlx-4bit`: a model of MLX; `fp32-master`: 16 bits and a copy in 32.
WeightFormat = Literal["nf4", "nf4-double", "mlx-4bit", "int8", "bf16", "fp32-master"]
# Activations of a layer's forward pass are kept (`none`), worked out again from the layer's input
# (`full`), or worked out again from an input that waits in RAM (`offloaded`).
Checkpointing = Literal["none", "full", "offloaded"]
Targets = Literal["all-linear", "attention", "query-value", "mlp"]
# `replicated`: each GPU holds all (DDP); `sharded`: each holds its part (FSDP, ZeRO-3).
Sharing = Literal["replicated", "sharded"]


@dataclass(frozen=True)
class Recipe:
    """One way to train: bytes per number of each kind, and what is kept in memory.

    `rank` and `targets` of the adapters matter where `method` is not `full`. Bytes per trained
    number: `trained_bytes` of the adapter itself (the base model's are those of `weights`),
    `gradient_bytes`, `optimiser_bytes` of all states. `logit_bytes`: all copies of one logit at
    the peak, 0 if the loss is computed in pieces. `table_bytes`: per number of the token table and
    the output matrix, where the layers are packed (PEFT casts them to 32 bits).
    `fused_attention`: no matrix of scores is kept. Of a sharded model: `whole_experts`: each GPU
    holds all experts; `tables_apart`: the token table and the output matrix are fetched one at a
    time, as layers are.
    """

    method: Method
    weights: WeightFormat
    rank: int = 16
    targets: Targets = "all-linear"
    trained_bytes: float = 4
    gradient_bytes: float = 4
    optimiser_bytes: float = 8
    checkpointing: Checkpointing = "full"
    logit_bytes: float = 16
    table_bytes: float = 2
    fused_attention: bool = True
    whole_experts: bool = False
    tables_apart: bool = False


@dataclass(frozen=True)
class Spread:
    """How training is spread over equal GPUs; `in_ram`: weights and states wait in RAM."""

    gpus: int = 1
    sharing: Sharing = "replicated"
    in_ram: bool = False
