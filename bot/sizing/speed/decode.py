"""The cost of decode: the time for one token, from the bytes it reads and its fixed steps."""

from collections.abc import Iterator

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.attention_work import AttentionWork, attention_work
from bot.sizing.speed.cost import Cost, Part
from bot.sizing.speed.kernels import kernel_of
from bot.sizing.speed.network import HOP_S, hop_parts, tensor_network_s
from bot.sizing.speed.reads import Reads, reads
from bot.sizing.speed.sharing import Share, Sharing

# Unit of the small fixed times; the constants say how many units one takes.
STEP_S = 1e-5
# Matrices of a layer of Llama: queries, keys, values, output, gate, up, down.
_USUAL_MATRICES = 7
# Assumed operations of attention per byte of bandwidth; a constant corrects it.
_OPERATIONS_PER_BYTE = 20


def decode_cost(load: Load, sharing: Sharing, pools: Pools, *, extra: tuple[str, ...] = ()) -> Cost:
    """Return the cost of one step, which gives each slot of the load one token, context full.

    A step reads dense weights once for all slots, the experts that any slot chose, and the cache
    of every slot. Devices with their own layers work one after the other; with tensor parallelism
    all do an equal share at the same time, as fast as the slowest, and exchange results twice a
    layer. Between computers each message takes the network's time. `extra` names constants that
    apply to every part.
    """
    return tuple(part for part in _parts(load, sharing, pools, extra) if part.seconds > 0)


def _parts(load: Load, sharing: Sharing, pools: Pools, extra: tuple[str, ...]) -> Iterator[Part]:
    read = reads(load.shape, load.format_name)
    work = attention_work(load.shape, load.context_tokens, load.kv_type)
    if pools.cut_every_layer(load.shape):
        slowest = min(pools.devices, key=lambda pool: pool.bytes_per_s)
        share = Share(1 / len(pools.devices), (1 - sharing.ram.experts) / len(pools.devices))
        yield from _on_device(load, read, work, share, slowest, (*extra, "tensor"))
        yield from _steps(load, read, 1.0, slowest, extra)
        yield Part(read.layers * STEP_S, ("exchange", f"exchange.{slowest.engine}"))
        yield Part(tensor_network_s(load, pools, load.slots, 1), ("network",))
    else:
        for share, pool in zip(sharing.devices, pools.devices, strict=True):
            yield from _on_device(load, read, work, share, pool, extra)
            yield from _steps(load, read, share.dense, pool, extra)
        yield from hop_parts(load, pools, load.slots, 1)
    if pools.ram is not None and sharing.uses_ram:
        yield from _in_ram(load, read, work, sharing, pools.ram, extra)


def _on_device(
    load: Load,
    read: Reads,
    work: AttentionWork,
    share: Share,
    pool: Pool,
    extra: tuple[str, ...],
) -> Iterator[Part]:
    """Yield the times for reading weights and cache on one device, and for attention."""
    kernel, engine, kind = kernel_of(load.format_name), pool.engine, load.shape.architecture
    bytes_per_s = pool.bytes_per_s
    weight = ("weights", f"weights.{engine}", f"format.{kernel}", f"format.{kernel}.{engine}")
    own = (*pool.traits, f"architecture.{kind}", *extra)
    attending = (f"attended.{kind}.{engine}", *pool.traits, *extra)
    experts = read.touched_bytes(load.users) if load.users > 1 else read.expert_bytes
    attended = load.users * share.dense
    yield Part(read.dense_bytes * share.dense / bytes_per_s, (*weight, *own))
    yield Part(
        experts * share.experts / bytes_per_s, ("experts", f"experts.{engine}", *weight, *own)
    )
    yield Part(work.cache_bytes * attended / bytes_per_s, ("cache", f"cache.{engine}", *attending))
    yield Part(
        work.operations * attended / (_OPERATIONS_PER_BYTE * bytes_per_s),
        ("attention", f"attention.{engine}", *attending),
    )
    batched = _batched_operations(load, read, share)
    yield Part(batched / (_OPERATIONS_PER_BYTE * bytes_per_s), ("batch", f"batch.{engine}", *own))


def _batched_operations(load: Load, read: Reads, share: Share) -> float:
    """Return the operations for several users' tokens, whose time reading weights does not hide.

    0 for one user.
    """
    if load.users == 1:
        return 0.0
    parameters = read.dense_parameters * share.dense + read.expert_parameters * share.experts
    return 2 * parameters * load.users


def _steps(
    load: Load, read: Reads, share: float, pool: Pool, extra: tuple[str, ...]
) -> Iterator[Part]:
    """Yield the fixed times of starting kernels: per matrix, per expert routing, per state.

    Matrices are counted in those of a usual layer, in which the constant is said.
    """
    own = (*pool.traits, f"architecture.{load.shape.architecture}", *extra)
    for count, name in (
        (read.matrices / _USUAL_MATRICES, "layer"),
        (read.expert_layers, "routing"),
        (read.recurrent_layers, "recurrent"),
    ):
        yield Part(count * share * STEP_S, (name, f"{name}.{pool.engine}", *own))


def _in_ram(
    load: Load,
    read: Reads,
    work: AttentionWork,
    sharing: Sharing,
    ram: Pool,
    extra: tuple[str, ...],
) -> Iterator[Part]:
    """Yield the times of the CPU's work in RAM, and of the way there and back for each layer.

    The CPU reads RAM beside a GPU as it does alone, so that a GPU in addition slows nothing down.
    """
    yield from _on_device(load, read, work, sharing.ram, ram, extra)
    yield from _steps(load, read, sharing.ram.dense, ram, extra)
    yield Part(sharing.ram_visits * HOP_S, ("ram_visit",))
