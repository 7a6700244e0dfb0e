"""The cost of prefill: the time for a prompt, from its products and the weights it reads."""

from collections.abc import Iterator
from math import ceil

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.attention_work import attention_work
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

    Products of weights and of attention run at the devices' compute. Every batch of `ubatch`
    tokens reads the weights that it needs once, which limits the speed if batches are small or
    experts are in RAM. Devices with their own layers work on several batches at a time.
    `extra` names constants that apply to every part.
    """
    return tuple(
        part
        for part in _parts(load, sharing, pools, prompt_tokens, depth_tokens, extra)
        if part.seconds > 0
    )


def _parts(
    load: Load,
    sharing: Sharing,
    pools: Pools,
    prompt: int,
    depth: int,
    extra: tuple[str, ...],
) -> Iterator[Part]:
    read = reads(load.shape, load.format_name)
    batches, count = ceil(prompt / load.ubatch), len(pools.devices)
    own = (f"architecture.{load.shape.architecture}", *extra)
    if pools.cut_every_layer(load.shape):
        slowest = min(pools.devices, key=lambda pool: pool.bytes_per_s)
        share = Share(1 / count, (1 - sharing.ram.experts) / count)
        yield from _on_device(load, read, prompt, depth, share, slowest, (*own, "tensor"), 1.0)
        yield Part(read.layers * batches * STEP_S, ("exchange", f"exchange.{slowest.engine}"))
        yield Part(tensor_network_s(load, pools, prompt, batches), ("network",))
    else:
        # Computers of a network wait for each other (llama.cpp RPC).
        at_once = 1.0 if pools.network else batches * count / (batches + count - 1)
        own = (*own, "pipeline") if at_once > 1 else own
        for share, pool in zip(sharing.devices, pools.devices, strict=True):
            yield from _on_device(load, read, prompt, depth, share, pool, own, at_once)
        yield from hop_parts(load, pools, prompt, batches)
    yield Part(lanes_s(load, pools, prompt), ("lanes",))
    if pools.ram is not None and sharing.uses_ram:
        ram_bytes = read.dense_bytes * sharing.ram.dense + _touched_bytes(
            read, load, prompt, sharing.ram
        )
        yield Part(ram_bytes * batches / pools.ram.bytes_per_s, ("ram_read", *extra))


def _on_device(
    load: Load,
    read: Reads,
    prompt: int,
    depth: int,
    share: Share,
    pool: Pool,
    own: tuple[str, ...],
    at_once: float,
) -> Iterator[Part]:
    kernel, engine = kernel_of(load.format_name), pool.engine
    per_s, published = _operations_per_s(pool)
    own = (*pool.traits, *own)
    matrix = ("matrix", f"matrix.{engine}", f"format.{kernel}", f"format.{kernel}.{engine}")
    products = (*matrix, *own, *published)
    scale = 2 * prompt / (per_s * at_once)
    yield Part(read.dense_parameters * share.dense * scale, products)
    yield Part(
        read.expert_parameters * share.experts * scale, ("experts", f"experts.{engine}", *products)
    )
    work = attention_work(load.shape, depth + prompt // 2, load.kv_type)
    yield Part(
        work.operations * share.dense * prompt / (per_s * at_once),
        ("attention", f"attention.{engine}", *own, *published),
    )
    yield from _batches(load, read, prompt, share, pool, own, at_once)


def _batches(
    load: Load,
    read: Reads,
    prompt: int,
    share: Share,
    pool: Pool,
    own: tuple[str, ...],
    at_once: float,
) -> Iterator[Part]:
    """Yield the other times of each batch: reading weights, starting kernels, updating states."""
    engine, batches = pool.engine, ceil(prompt / load.ubatch)
    read_bytes = (read.dense_bytes - read.output_bytes) * share.dense
    read_bytes += _touched_bytes(read, load, prompt, share)
    read_s = read_bytes * batches / pool.bytes_per_s
    yield Part(read_s / at_once, ("floor", f"floor.{engine}", *own))
    steps = read.layers * share.dense * batches * STEP_S / at_once
    yield Part(steps, ("layer", f"layer.{engine}", *own))
    states = read.recurrent_layers * share.dense * prompt * STEP_S * _STATE_STEP_SHARE
    yield Part(states, ("recurrent", f"recurrent.{engine}", *own))


def _touched_bytes(read: Reads, load: Load, prompt: int, share: Share) -> float:
    """Return the bytes of experts in this share that one batch of the prompt reads."""
    return read.touched_bytes(min(prompt, load.ubatch)) * share.experts


def _operations_per_s(pool: Pool) -> tuple[float, tuple[str, ...]]:
    """Return a device's operations per second, and the constants that correct an assumed figure."""
    if pool.compute_tflops is not None:
        return pool.compute_tflops * 1e12, ()
    ratio = _CPU_TFLOPS_PER_GB_PER_S if pool.engine == "cpu" else _GPU_TFLOPS_PER_GB_PER_S
    return pool.bytes_per_s * ratio * 1e3, (f"unpublished.{pool.engine}",)
