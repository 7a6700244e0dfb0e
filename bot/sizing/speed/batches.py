"""The batches in which programs read a prompt, and how many of them are worked on at a time."""

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pools

# Tokens that other programs than llama.cpp read at a time, where a question says nothing: vLLM's
# max_num_batched_tokens and SGLang's chunked_prefill_size of large cards, prefill_step_size of
# mlx-lm, max_chunk_size of ExLlama (documentation of each, 2026-11).
_CHUNK_TOKENS = {"vllm": 8192, "sglang": 8192, "mlx": 2048, "exllama": 2048, "mlc": 2048}
# Tokens that llama.cpp takes in before it waits for all of them (-b, b11434): only these pass
# through several devices one after the other.
_LOGICAL_TOKENS = 2048


def chunk_tokens(load: Load, engine: str) -> int:
    """Return the tokens that an engine reads at a time."""
    if load.step is not None and load.step.tokens:
        return load.step.tokens
    return _CHUNK_TOKENS.get(engine, load.ubatch)


def abreast(batches: int, chunk: int, pools: Pools) -> float:
    """Return the batches that devices with their own layers work on at the same time.

    Each batch passes through all devices; the first and the last leave some of them idle. Computers
    of a network wait for each other (llama.cpp RPC).
    """
    if pools.network:
        return 1.0
    filled = min(batches, max(1, _LOGICAL_TOKENS // chunk))
    count = len(pools.devices)
    return filled * count / (filled + count - 1)
