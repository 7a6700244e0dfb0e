from bot.sizing.weights import weights
from tests.golden.rows import Row, rows
from tests.golden.shapes import SHAPES


def _differs(row: Row) -> bool:
    own = weights(SHAPES[row["model"]], row["format"])
    if not row["device_bytes"]:
        return own.weights_bytes != int(row["host_bytes"])
    placed = (own.host_bytes, own.device_weights_bytes)
    return placed != (int(row["host_bytes"]), int(row["device_bytes"]))


def test_loaded_weights_lie_where_llama_cpp_puts_them_to_the_byte() -> None:
    """262 loads, all on the CPU or all layers on one device: host and device buffers."""
    table = rows("placed_weights")
    assert len(table) == 262
    assert [] == [row for row in table if _differs(row)]
