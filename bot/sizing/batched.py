"""The memory of servers that batch (vLLM, SGLang) beside weights and cache: what a step needs."""

from dataclasses import dataclass

from bot.sizing.buffers import buffer_parts
from bot.sizing.shape import Shape

# Bytes per word of the vocabulary and request while a token is drawn: logits and probabilities in
# F32, and the sorted ones with their 64-bit places (vLLM's sampler, v0.25.1).
_SAMPLING_BYTES = 20
# Vectors of hidden size that live while a layer works: its input, its output and two residuals.
_HIDDEN_VECTORS = 4


@dataclass(frozen=True)
class Step:
    """The most that a server does in one step: tokens that it reads, requests that it serves.

    Both are 0 for a program that leaves memory for steps free by a rule of its own (SGLang).
    """

    tokens: int
    requests: int


def step_bytes(shape: Shape, step: Step, devices: int = 1) -> int:
    """Return the peak of a step on one of `devices` GPUs that share every layer, in bytes.

    That is reading in 16 bits, or drawing a token for each request, whichever is more. Kernels'
    own workspaces are not counted. With it the pool of vLLM comes out within 6 % of its log for
    language models (tests/running/vllm_pools.csv).
    """
    if not step.tokens:
        return 0
    parts = buffer_parts(shape, step.tokens, ubatch=step.tokens)
    stage_bytes = max(parts.stage_bytes) // devices
    reading = (stage_bytes + _HIDDEN_VECTORS * parts.hidden_bytes) // 2
    return max(reading, step.requests * shape.vocabulary * _SAMPLING_BYTES)
