from tests.golden.errors import cache_difference_bytes
from tests.golden.rows import rows


def test_every_cache_that_llama_cpp_allocated_is_met_to_the_byte() -> None:
    """333 distinct loads of 14 models: contexts, KV types, slots, windows, recurrent state."""
    table = rows("cache")
    assert len(table) == 333
    assert [] == [row for row in table if cache_difference_bytes(row)]
