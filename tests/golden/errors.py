"""How far our arithmetic is from each row of the golden tables; tests and benchmarks share it."""

from functools import cache

from bot.sizing import cache as sizing_cache
from bot.sizing.buffers import compute_bytes, host_compute_bytes
from bot.sizing.load import Load, memory
from bot.sizing.shape import Shape
from bot.sizing.split import DeviceLoad, Split, split
from bot.sizing.weights import weights
from tests.golden.rows import Row
from tests.golden.shapes import SHAPES

# What keeps the table of tokens beside everything else.
_ONE_MEMORY = frozenset({"cpu", "transformers"})


def quantised_difference_bytes(row: Row) -> int:
    """All tensors of a dry run of the quantiser."""
    matrix = row["importance_matrix"] == "1"
    own = weights(SHAPES[row["model"]], row["format"], importance_matrix=matrix)
    return own.tensor_bytes - int(row["tensor_bytes"])


def placed_difference_bytes(row: Row) -> int:
    """Weights of a load, on the wrong side of host and device or too many."""
    own = weights(SHAPES[row["model"]], row["format"])
    if not row["device_bytes"]:
        return abs(own.weights_bytes - int(row["host_bytes"]))
    host = abs(own.host_bytes - int(row["host_bytes"]))
    return host + abs(own.device_weights_bytes - int(row["device_bytes"]))


def cache_difference_bytes(row: Row) -> int:
    """KV cache and recurrent state of a load."""
    own = sizing_cache.cache(
        SHAPES[row["model"]],
        int(row["context"]),
        row["kv_type"],
        slots=int(row["slots"]),
        unified=row["unified"] == "1",
        ubatch=int(row["ubatch"]),
        full_window=row["full_window"] == "1",
    )
    return own.kv_bytes + own.state_bytes - int(row["cache_bytes"])


def buffer_error(row: Row, place: str) -> float:
    """The compute buffer of a load, of the `device` or the `host`; relative."""
    own = compute_bytes if place == "device" else host_compute_bytes
    estimate = own(
        SHAPES[row["model"]],
        int(row["context"]),
        kv_type=row["kv_type"],
        flash_attention=row["flash_attention"] == "1",
        ubatch=int(row["ubatch"]),
        output_rows=int(row["output_rows"]),
        slots=int(row["slots"]),
        unified=row["unified"] == "1",
    )
    return abs(estimate / int(row[f"{place}_bytes"]) - 1)


def split_difference_bytes(row: Row) -> int:
    """Weights and cache of one place of a load over several devices, or of a part of the layers."""
    own = _place(row)
    off = abs(own.weights_bytes - int(row["weights_bytes"]))
    return off + abs(own.cache_bytes - int(row["cache_bytes"]))


def split_buffer_error(row: Row) -> float:
    """The compute buffer of that place; relative."""
    return abs(_place(row).compute_bytes / int(row["compute_bytes"]) - 1)


def published_error(row: Row, shape: Shape) -> float:
    """The size of a published file, beyond what the publisher rounded off; relative."""
    own = weights(shape, row["format"])
    size = own.file_bytes if row["counts"] == "file" else own.tensor_bytes
    published = int(row["bytes"])
    return max(0, abs(size - published) - int(row["rounding_bytes"])) / published


def load_error(row: Row, shape: Shape) -> float:
    """A whole load as its log counts it, without the runtime's own overhead; relative."""
    return abs(_load_bytes(row, shape) / (float(row["mebibytes"]) * 2**20) - 1)


@cache
def _split(model: str, context: str, devices: str, gpu_layers: str) -> Split:
    return split(
        SHAPES[model],
        "F16",
        int(context),
        shares=[1] * int(devices),
        gpu_layers=int(gpu_layers) if gpu_layers else None,
    )


def _place(row: Row) -> DeviceLoad:
    own = _split(row["model"], row["context"], row["devices"], row["gpu_layers"])
    return own.host if row["place"] == "host" else own.devices[int(row["place"])]


def _load_bytes(row: Row, shape: Shape) -> int:
    load = Load(
        shape,
        row["format"],
        int(row["context"]),
        row["kv_type"],
        flash_attention=row["flash_attention"] == "1",
    )
    if row["devices"] == "1":
        parts = memory(load, overhead_bytes=0)
        return parts.resident_bytes if row["engine"] in _ONE_MEMORY else parts.total_bytes
    dealt = split(
        shape,
        load.format_name,
        load.context_tokens,
        shares=[1] * int(row["devices"]),
        kv_type=load.kv_type,
        flash_attention=load.flash_attention,
    )
    return sum(device.total_bytes for device in dealt.devices)
