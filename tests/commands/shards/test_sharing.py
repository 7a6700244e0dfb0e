from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.shards.sharing import Share, share_of

HELD = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 20), min_size=1)


def _steps(held: Mapping[str, int], free: int) -> dict[str, Share]:
    return {name: share_of(name, held, free) for name in held}


@pytest.mark.parametrize(
    ("held", "free", "wanted"),
    [
        ({"a": 0}, 4, {"a": Share(4, 0)}),
        ({"a": 0, "b": 0}, 4, {"a": Share(2, 0), "b": Share(2, 0)}),
        ({"a": 0, "b": 0, "c": 0}, 4, {"a": Share(2, 0), "b": Share(1, 0), "c": Share(1, 0)}),
        ({"a": 4, "b": 0}, 0, {"a": Share(0, 2), "b": Share(0, 0)}),
        ({"a": 2, "b": 0}, 2, {"a": Share(0, 0), "b": Share(2, 0)}),
        ({"a": 2, "b": 2, "c": 0}, 0, {"a": Share(0, 0), "b": Share(0, 1), "c": Share(0, 0)}),
        ({"a": 1, "b": 0}, 0, {"a": Share(0, 0), "b": Share(0, 0)}),
    ],
    ids=["alone", "two", "three", "one has come", "it takes", "a third has come", "a spare"],
)
def test_shards_are_shared_evenly(
    held: Mapping[str, int], free: int, wanted: Mapping[str, Share]
) -> None:
    """Free ones go to the poorest; whoever has two more than another gives back."""
    assert wanted == _steps(held, free)


@given(HELD, st.integers(0, 40))
def test_every_free_shard_is_taken_by_one(held: dict[str, int], free: int) -> None:
    """All processes calculate the same, so no shard is left and none is wanted twice."""
    assert free == sum(step.take for step in _steps(held, free).values())


@given(HELD, st.integers(0, 40))
def test_sharing_comes_to_rest(held: dict[str, int], free: int) -> None:
    """After a few rounds nobody takes or gives back, and no two differ by more than one."""
    for _ in range(4):
        steps = _steps(held, free)
        moved = {name: step.take - step.give_back for name, step in steps.items()}
        held = {name: count + moved[name] for name, count in held.items()}
        free -= sum(moved.values())
        assert free >= 0
    assert {Share(0, 0)} == {*_steps(held, free).values()}
    assert 0 == free
    assert max(held.values()) - min(held.values()) <= 1
