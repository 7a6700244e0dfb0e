from tests.golden.differences import cache_differences


def test_every_cache_that_llama_cpp_allocated_is_met_to_the_byte() -> None:
    """333 distinct loads of 14 models: contexts, KV types, slots, windows, recurrent state."""
    assert [0] * 333 == list(cache_differences())
