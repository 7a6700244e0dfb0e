from tests.golden.errors import placed_difference_bytes
from tests.golden.rows import rows


def test_loaded_weights_lie_where_llama_cpp_puts_them_to_the_byte() -> None:
    """262 loads, all on the CPU or all layers on one device: host and device buffers."""
    table = rows("placed_weights")
    assert len(table) == 262
    assert [] == [row for row in table if placed_difference_bytes(row)]
