from hypothesis import given
from hypothesis import strategies as st

from bot.sizing.load import Load, memory
from tests.laws.asked import LAW, contexts, loads


def _parts(load: Load) -> tuple[int, ...]:
    parts = memory(load, overhead_bytes=0)
    return (
        parts.device_weights_bytes,
        parts.kv_cache_bytes,
        parts.state_bytes,
        parts.compute_bytes,
        parts.total_bytes,
        parts.resident_bytes,
    )


@LAW
@given(loads, contexts)
def test_more_context_never_needs_less_memory(load: Load, context_tokens: int) -> None:
    """Neither in all nor in any part."""
    shorter, longer = sorted((load.context_tokens, context_tokens))
    less, more = (_parts(load._replace(context_tokens=n)) for n in (shorter, longer))
    assert all(part <= grown for part, grown in zip(less, more, strict=True))


@LAW
@given(loads)
def test_one_more_user_never_needs_less_memory(load: Load) -> None:
    """Each has a cache, and a state where there is one."""
    less, more = _parts(load), _parts(load._replace(slots=load.slots + 1))
    assert all(part <= grown for part, grown in zip(less, more, strict=True))


@LAW
@given(loads, st.sampled_from([("f16", "q8_0"), ("q8_0", "q5_0"), ("q5_0", "q4_0")]))
def test_a_cache_in_fewer_bits_is_smaller(load: Load, types: tuple[str, str]) -> None:
    """Two bytes for a number, then 34, 22 and 18 for 32 of them."""
    finer, coarser = (memory(load._replace(kv_type=name), 0) for name in types)
    assert finer.kv_cache_bytes > coarser.kv_cache_bytes
    assert finer.state_bytes == coarser.state_bytes
