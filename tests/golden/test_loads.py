from collections.abc import Mapping

from bot.sizing.load import Load, memory
from bot.sizing.shape import Shape
from bot.sizing.split import split
from tests.golden.rows import Row, percentile, rows

# What keeps the table of tokens beside everything else.
_ONE_MEMORY = frozenset({"cpu", "transformers"})


def _estimate_bytes(row: Row, shape: Shape) -> int:
    """What the load takes by our arithmetic, without the runtime's own overhead."""
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


def test_whole_loads_take_what_their_logs_say(shipped_shapes: Mapping[str, Shape]) -> None:
    """36 load logs of five engines: half within 2 %, 90 of 100 within 6 %.

    Each log is one row, however often it was published. The furthest is exllama's first version,
    which keeps buffers of its own.
    """
    table = rows("loads")
    errors = [
        abs(
            _estimate_bytes(row, shipped_shapes[row["model"]]) / (float(row["mebibytes"]) * 2**20)
            - 1
        )
        for row in table
    ]
    assert len(errors) == 36
    assert percentile(errors, 50) <= 0.02
    assert percentile(errors, 90) <= 0.06
