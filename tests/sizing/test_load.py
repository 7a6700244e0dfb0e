from bot.sizing.load import Load, memory
from tests.samples.small_shapes import DELTA_NET, dense


def test_the_parts_add_up() -> None:
    """A GPU must hold everything but the token table, a single memory everything."""
    parts = memory(Load(dense(), "F16", 1024), 1000)
    extra = parts.kv_cache_bytes + parts.compute_bytes + 1000
    assert parts.device_weights_bytes + extra == parts.total_bytes
    assert parts.weights_bytes + extra == parts.resident_bytes


def test_every_slot_has_the_whole_context() -> None:
    """Three users of 1024 tokens need three times the cache."""
    entry, three = (memory(Load(dense(), "F16", 1024, slots=n), 0) for n in (1, 3))
    assert 3 * entry.kv_cache_bytes == three.kv_cache_bytes
    assert 3072 == Load(dense(), "F16", 1024, slots=3).total_context_tokens


def test_the_recurrent_state_is_a_separate_part() -> None:
    """One state for each user, independent of the context."""
    entry, two = (memory(Load(dense(mixer=DELTA_NET), "F16", 1024, slots=n), 0) for n in (1, 2))
    assert 0 == entry.kv_cache_bytes
    assert 0 < 2 * entry.state_bytes == two.state_bytes


def test_a_smaller_micro_batch_needs_a_smaller_buffer() -> None:
    """Half the tokens, half the buffer."""
    whole, half = (memory(Load(dense(), "F16", 1024, ubatch=n), 0) for n in (512, 256))
    assert whole.compute_bytes == 2 * half.compute_bytes
