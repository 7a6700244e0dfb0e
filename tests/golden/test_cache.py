from bot.sizing.cache import cache
from tests.golden.rows import Row, rows
from tests.golden.shapes import SHAPES


def _difference_bytes(row: Row) -> int:
    own = cache(
        SHAPES[row["model"]],
        int(row["context"]),
        row["kv_type"],
        slots=int(row["slots"]),
        unified=row["unified"] == "1",
        ubatch=int(row["ubatch"]),
        full_window=row["full_window"] == "1",
    )
    return own.kv_bytes + own.state_bytes - int(row["cache_bytes"])


def test_every_cache_that_llama_cpp_allocated_is_met_to_the_byte() -> None:
    """333 distinct loads of 14 models: contexts, KV types, slots, windows, recurrent state."""
    table = rows("cache")
    assert len(table) == 333
    assert [] == [row for row in table if _difference_bytes(row)]
