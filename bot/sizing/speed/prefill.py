"""The cost of prefill: the time for a prompt, from its products and the weights it reads."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.attention_work import attention_work
from bot.sizing.speed.batches import abreast, chunk_tokens
from bot.sizing.speed.cost import Cost, Part
from bot.sizing.speed.decode import STEP_S
from bot.sizing.speed.kernels import kernel_of
from bot.sizing.speed.network import hop_parts, lanes_s, tensor_network_s
from bot.sizing.speed.reads import Reads, reads
from bot.sizing.speed.sharing import Share, Sharing

# If no compute is published: TFLOPS per GB/s, the usual ratio of GPUs and of CPUs; the constant
# `unpublished` corrects it.
_GPU_TFLOPS_PER_GB_PER_S = 0.1
_CPU_TFLOPS_PER_GB_PER_S = 0.01
# A state is updated token by token; each update takes this share of a small fixed time.
_STATE_STEP_SHARE = 0.01
# Unit of the fixed time of a prompt, whatever its length.
_REQUEST_S = 1e-2
# Matrix units work on tiles of so many tokens: experts with fewer leave them in part idle.
_TILE_TOKENS = 32
# Matrices narrower than this keep the units less busy; the constant `narrow` says by how much.
_WIDE = 1024


class _Prompt(NamedTuple):
    """A prompt of `tokens` after `depth` tokens, read in `batches` of at most `chunk` tokens.

    `at_once`: the batches that are worked on at the same time, by one device each.
    """

    load: Load
    read: Reads
    tokens: int
    depth: int
    chunk: int
    at_once: float = 1.0

    @property
    def batches(self) -> int:
        """The number of batches."""
        return ceil(self.tokens / self.chunk)

    def touched_bytes(self, share: Share) -> float:
        """Return the bytes of experts in this share that one batch reads."""
        return self.read.touched_bytes(min(self.tokens, self.chunk)) * share.experts


def prefill_cost(
    load: Load,
    sharing: Sharing,
    pools: Pools,
    prompt_tokens: int,
    *,
    depth_tokens: int = 0,
    extra: tuple[str, ...] = (),
) -> Cost:
    """Return the cost of a prompt that follows `depth_tokens` tokens already in the cache.

    Products of weights and of attention run at the devices' compute. Every batch reads the weights
    that it needs once, which limits the speed if batches are small or experts are in RAM. Devices
    with their own layers work on several batches at a time. `extra` names constants that apply to
    every part.
    """
    chunk = chunk_tokens(load, pools.devices[0].engine)
    prompt = _Prompt(load, reads(load.shape, load.format_name), prompt_tokens, depth_tokens, chunk)
    parts = _parts(prompt, sharing, pools, extra)
    return tuple(part for part in parts if part.seconds > 0)


def _parts(
    prompt: _Prompt, sharing: Sharing, pools: Pools, extra: tuple[str, ...]
) -> Iterator[Part]:
    load, engine, count = prompt.load, pools.devices[0].engine, len(pools.devices)
    yield Part(_REQUEST_S, ("request", f"request.{engine}"))
    if pools.cut_every_layer(load.shape):
        slowest = min(pools.devices, key=lambda pool: pool.bytes_per_s)
        share = Share(1 / count, (1 - sharing.ram.experts) / count)
        yield from _on_device(prompt, share, slowest, (*extra, "tensor"))
        exchanges_s = prompt.read.layers * prompt.batches * STEP_S
        yield Part(exchanges_s, ("exchange", f"exchange.{slowest.engine}"))
        yield Part(tensor_network_s(load, pools, prompt.tokens, prompt.batches), ("network",))
    else:
        at_once = abreast(prompt.batches, prompt.chunk, pools)
        piped = prompt._replace(at_once=at_once)
        own = (*extra, "pipeline") if at_once > 1 else extra
        for share, pool in zip(sharing.devices, pools.devices, strict=True):
            yield from _on_device(piped, share, pool, own)
        yield from hop_parts(load, pools, prompt.tokens, prompt.batches)
    yield Part(lanes_s(load, pools, prompt.tokens), ("lanes",))
    if pools.ram is not None and sharing.uses_ram:
        yield from _in_ram(prompt, sharing.ram, pools.ram, extra)


def _in_ram(prompt: _Prompt, share: Share, ram: Pool, extra: tuple[str, ...]) -> Iterator[Part]:
    """Yield the times of reading weights in RAM for each batch, and of the CPU's products.

    The CPU multiplies experts; dense weights are copied to the GPU for each batch of 32 tokens and
    more (llama.cpp, `offload_op` of its GPU backends, 2026-11).
    """
    read, load = prompt.read, prompt.load
    read_bytes = read.dense_bytes * share.dense + prompt.touched_bytes(share)
    yield Part(read_bytes * prompt.batches / ram.bytes_per_s, ("ram_read", *extra))
    per_s, _ = _operations_per_s(ram)
    products_s = 2 * read.expert_parameters * share.experts * prompt.tokens / per_s
    kernel = f"format.{kernel_of(load.format_name)}.cpu"
    yield Part(products_s, ("ram_products", kernel, *extra))


def _on_device(prompt: _Prompt, share: Share, pool: Pool, extra: tuple[str, ...]) -> Iterator[Part]:
    """Yield the times of a device: products of weights and attention, and those of each batch."""
    load, engine, kind = prompt.load, pool.engine, prompt.load.shape.architecture
    per_s, published = _operations_per_s(pool)
    traits = (*pool.traits, *extra)
    own = (*traits, f"architecture.{kind}.{engine}")
    yield from _products(prompt, share, pool, own, (per_s * prompt.at_once, published))
    work = attention_work(load.shape, prompt.depth + prompt.tokens // 2, load.kv_type)
    unfused = () if load.flash_attention else ("unfused", f"unfused.{engine}")
    attended = (f"attended.{kind}.{engine}", *unfused)
    yield Part(
        work.operations * share.dense * prompt.tokens / (per_s * prompt.at_once),
        ("attention", f"attention.{engine}", *attended, *traits, *published),
    )
    yield from _batches(prompt, share, pool, own)


def _products(
    prompt: _Prompt,
    share: Share,
    pool: Pool,
    own: tuple[str, ...],
    rate: tuple[float, tuple[str, ...]],
) -> Iterator[Part]:
    """Yield the times of the products of weights; `rate`: operations a second, its constants."""
    read, engine = prompt.read, pool.engine
    per_s, published = rate
    kernel = kernel_of(prompt.load.format_name)
    matrix = ("matrix", f"matrix.{engine}", f"format.{kernel}", f"format.{kernel}.{engine}")
    products = (*matrix, *own, *published)
    dense_s = 2 * prompt.tokens * read.dense_parameters * share.dense / per_s
    yield Part(dense_s, products)
    narrow_s = dense_s * _WIDE / prompt.load.shape.hidden_size
    yield Part(narrow_s, ("narrow", f"narrow.{engine}", *products))
    if not read.expert_share:
        return
    experts_s = 2 * prompt.tokens * read.expert_parameters * share.experts / per_s
    yield Part(experts_s, ("experts", f"experts.{engine}", *products))
    each = max(1.0, min(prompt.tokens, prompt.chunk) * read.expert_share)
    yield Part(experts_s * _TILE_TOKENS / each, ("tiles", f"tiles.{engine}", *products))


def _batches(prompt: _Prompt, share: Share, pool: Pool, own: tuple[str, ...]) -> Iterator[Part]:
    """Yield the other times of each batch: reading weights, starting kernels, updating states."""
    read, engine, batches = prompt.read, pool.engine, prompt.batches
    read_bytes = (read.dense_bytes - read.output_bytes) * share.dense
    read_bytes += prompt.touched_bytes(share)
    read_s = read_bytes * batches / pool.bytes_per_s
    yield Part(read_s / prompt.at_once, ("floor", f"floor.{engine}", *own))
    steps = read.layers * share.dense * batches * STEP_S / prompt.at_once
    yield Part(steps, ("layer", f"layer.{engine}", *own))
    states = read.recurrent_layers * share.dense * prompt.tokens * STEP_S * _STATE_STEP_SHARE
    yield Part(states, ("recurrent", f"recurrent.{engine}", *own))


def _operations_per_s(pool: Pool) -> tuple[float, tuple[str, ...]]:
    """Return a device's operations per second, and the constants that correct an assumed figure."""
    if pool.compute_tflops is not None:
        return pool.compute_tflops * 1e12, ()
    ratio = _CPU_TFLOPS_PER_GB_PER_S if pool.engine == "cpu" else _GPU_TFLOPS_PER_GB_PER_S
    return pool.bytes_per_s * ratio * 1e3, (f"unpublished.{pool.engine}",)
