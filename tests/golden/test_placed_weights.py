from tests.golden.differences import placed_differences


def test_loaded_weights_lie_where_llama_cpp_puts_them_to_the_byte() -> None:
    """262 loads, half all on the CPU, half all layers on one device: host and device buffers."""
    assert [0] * (131 + 2 * 131) == list(placed_differences())
