"""How far our arithmetic is from each golden row; tests hold it to bars, benchmarks print it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache as remembered

from bot.sizing.buffers import BufferOptions, buffer_parts, compute_bytes
from bot.sizing.cache import cache
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load, memory
from bot.sizing.placing.split import DeviceLoad, Split, split
from bot.sizing.shape import Shape
from bot.sizing.weights import weights
from tests.golden.rows import Row, rows
from tests.golden.shapes import SHAPES

# What keeps the table of tokens beside everything else.
_ONE_MEMORY = frozenset({"cpu", "transformers"})


def quantised_differences() -> Iterator[int]:
    """Bytes between each dry run of the quantiser and the tensors as calculated."""
    for row in rows("quantised"):
        matrix = row["importance_matrix"] == "1"
        own = weights(SHAPES[row["model"]], row["format"], importance_matrix=matrix)
        yield abs(own.tensor_bytes - int(row["tensor_bytes"]))


def placed_differences() -> Iterator[int]:
    """Bytes between the weights on host and device of each load and those calculated."""
    for row in rows("placed_weights"):
        own = weights(SHAPES[row["model"]], row["format"])
        if row["device_bytes"]:
            yield abs(own.host_bytes - int(row["host_bytes"]))
            yield abs(own.device_weights_bytes - int(row["device_bytes"]))
        else:
            yield abs(own.weights_bytes - int(row["host_bytes"]))


def cache_differences() -> Iterator[int]:
    """Bytes between each cache that llama.cpp allocated, state included, and ours."""
    for row in rows("cache"):
        own = cache(
            SHAPES[row["model"]],
            int(row["context"]),
            row["kv_type"],
            slots=int(row["slots"]),
            unified=row["unified"] == "1",
            ubatch=int(row["ubatch"]),
            full_window=row["full_window"] == "1",
        )
        yield abs(own.kv_bytes + own.state_bytes - int(row["cache_bytes"]))


def buffer_errors(place: str, *, flash_attention: bool) -> Iterator[float]:
    """Relative errors of the buffers on the "device" that holds all layers, or on the "host"."""
    for row in rows("buffers"):
        if (row["flash_attention"] == "1") == flash_attention:
            shape, context = SHAPES[row["model"]], int(row["context"])
            options: BufferOptions = {
                "kv_type": row["kv_type"],
                "flash_attention": flash_attention,
                "ubatch": int(row["ubatch"]),
                "output_rows": int(row["output_rows"]),
                "slots": int(row["slots"]),
                "unified": row["unified"] == "1",
            }
            if place == "device":
                estimate = compute_bytes(shape, context, **options)
            else:
                estimate = buffer_parts(shape, context, **options).host_bytes
            yield abs(estimate / int(row[f"{place}_bytes"]) - 1)


@remembered
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


def split_differences() -> Iterator[int]:
    """Bytes between weights and cache of each place of a split and those calculated."""
    for row in rows("split"):
        own = _place(row)
        yield abs(own.weights_bytes - int(row["weights_bytes"]))
        yield abs(own.cache_bytes - int(row["cache_bytes"]))


def split_errors(place: str, *, partial: bool) -> Iterator[float]:
    """Relative errors of the buffers of a split, of devices or of the "host".

    `partial`: where some layers lie with the host, else where all are on one to three devices.
    """
    for row in rows("split"):
        on_host = row["place"] == "host"
        if bool(row["gpu_layers"]) == partial and on_host == (place == "host"):
            yield abs(_place(row).compute_bytes / int(row["compute_bytes"]) - 1)


def weight_copy_errors(shapes: Mapping[str, Shape], *, experts: bool) -> Iterator[float]:
    """Relative errors of the first device's buffer while weights in RAM are copied to it.

    `experts`: only experts lie in RAM, else whole layers.
    """
    for row in rows("weight_copies"):
        if bool(row["gpu_layers"]) != experts:
            own = split(
                shapes[row["model"]],
                row["format"],
                int(row["context"]),
                shares=[1] * int(row["devices"]),
                gpu_layers=None if experts else int(row["gpu_layers"]),
                experts_in_ram_layers=int(row["experts_in_ram_layers"]),
                ubatch=int(row["ubatch"]),
                copies_weights=True,
            )
            yield abs(own.devices[0].compute_bytes / int(row["compute_bytes"]) - 1)


def published_errors(shapes: Mapping[str, Shape]) -> Iterator[float]:
    """Relative errors of published files, beyond what the publisher rounded off.

    Rows of models that `shapes` does not have are left out.
    """
    for row in rows("published"):
        if row["model"] in shapes:
            yield _published_error(row, shapes[row["model"]])


def estimated_errors(shapes: Mapping[str, Shape]) -> Iterator[tuple[float, float]]:
    """Relative errors of files whose maker chooses the blocks, each with the error that we state.

    As they are estimated for models of which no size is published.
    """
    for row in rows("published"):
        recipe = FORMATS[row["format"]].recipe
        if recipe is not None and row["model"] in shapes:
            shape = replace(shapes[row["model"]], published_bytes={})
            yield _published_error(row, shape), recipe.error


def _published_error(row: Row, shape: Shape) -> float:
    # mradermacher makes the files of "i1" repositories with an importance matrix.
    matrix = "-i1-" in row["published_as"]
    own = weights(shape, row["format"], importance_matrix=matrix)
    size = own.file_bytes if row["counts"] == "file" else own.tensor_bytes
    published = int(row["bytes"])
    return max(0, abs(size - published) - int(row["rounding_bytes"])) / published


def load_errors(shapes: Mapping[str, Shape]) -> Iterator[float]:
    """Relative errors of whole loads against their logs, without the runtime's own overhead."""
    for row in rows("loads"):
        own = _whole_bytes(row, shapes[row["model"]])
        yield abs(own / (float(row["mebibytes"]) * 2**20) - 1)


def _whole_bytes(row: Row, shape: Shape) -> int:
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
