import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.condition import Condition, all_hold, follow
from bot.advice.fact import Value

WORDS = frozenset({"chat", "coding"})


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        (Condition("fact", any_of=WORDS), "chat", True),
        (Condition("fact", any_of=WORDS), "rag", False),
        (Condition("fact", any_of=frozenset({True})), True, True),
        (Condition("fact", any_of=frozenset({True})), False, False),
        (Condition("fact", any_of=frozenset({1, 2})), 2, True),
        (Condition("fact", any_of=frozenset({1, 2})), 3, False),
        (Condition("fact", any_of=frozenset({"mac"})), frozenset({"mac", "rent"}), True),
        (Condition("fact", any_of=frozenset({"mac"})), frozenset({"rent"}), False),
        (Condition("fact", any_of=frozenset({"mac"})), frozenset(), False),
        (Condition("fact", at_least=5), 5, True),
        (Condition("fact", at_least=5), 4.9, False),
        (Condition("fact", more_than=5), 5, False),
        (Condition("fact", more_than=5), 5.1, True),
        (Condition("fact", at_most=5), 5, True),
        (Condition("fact", at_most=5), 5.1, False),
        (Condition("fact", less_than=5), 5, False),
        (Condition("fact", less_than=5), 4.9, True),
        (Condition("fact", at_least=5, less_than=6), 5.5, True),
        (Condition("fact", at_least=5, less_than=6), 6, False),
        (Condition("fact", at_least=5), "text", False),
        (Condition("fact", at_least=5), frozenset({"mac"}), False),
    ],
)
def test_condition_holds_only_for_its_values(
    condition: Condition, value: Value, *, holds: bool
) -> None:
    """Words and counts are listed; a range may include or exclude each of its bounds."""
    assert holds == condition.holds({"fact": value})


@pytest.mark.parametrize(
    "condition", [Condition("fact", any_of=WORDS), Condition("fact", at_most=9e99)]
)
def test_unknown_fact_satisfies_no_condition(condition: Condition) -> None:
    """Neither a fact that is None nor an absent one does."""
    assert not condition.holds({"fact": None})
    assert not condition.holds({})


def test_all_conditions_must_hold() -> None:
    """One condition that fails is enough; an empty list always holds."""
    conditions = (Condition("goal", any_of=WORDS), Condition("users", at_least=2))
    assert all_hold(conditions, {"goal": "chat", "users": 2})
    assert not all_hold(conditions, {"goal": "chat", "users": 1})
    assert all_hold((), {})


BORDERS = st.one_of(st.none(), st.integers(0, 4))
RANGES = st.builds(
    Condition,
    st.just("fact"),
    at_least=BORDERS,
    more_than=BORDERS,
    at_most=BORDERS,
    less_than=BORDERS,
)
LISTS = st.builds(Condition, st.just("fact"), any_of=st.frozensets(st.integers(0, 4), min_size=1))
CONDITIONS = st.one_of(RANGES, LISTS)


@given(condition=CONDITIONS, other=CONDITIONS)
def test_implied_condition_holds_for_every_value(condition: Condition, other: Condition) -> None:
    """No value satisfies a condition but not another one that it implies."""
    if condition.implies(other):
        halves = [half / 2 for half in range(-1, 11)]
        assert [] == [
            value
            for value in halves
            if condition.holds({"fact": value}) and not other.holds({"fact": value})
        ]


@pytest.mark.parametrize(
    ("condition", "other", "implies"),
    [
        (Condition("a", at_least=5), Condition("a", at_least=5), True),
        (Condition("a", at_least=5), Condition("a", more_than=5), False),
        (Condition("a", more_than=5), Condition("a", at_least=5), True),
        (Condition("a", less_than=5), Condition("a", at_most=5), True),
        (Condition("a", at_most=5), Condition("a", less_than=5), False),
        (Condition("a", at_least=5), Condition("a", at_least=6), False),
        (Condition("a", at_least=5, at_most=6), Condition("a", at_most=6), True),
        (Condition("a", at_least=5), Condition("b", at_least=5), False),
        (Condition("a", any_of=frozenset({"x"})), Condition("a", any_of=frozenset("xy")), True),
        (Condition("a", any_of=frozenset("xy")), Condition("a", any_of=frozenset({"x"})), False),
        (Condition("a", any_of=frozenset({2, 3})), Condition("a", at_least=2), True),
        (Condition("a", at_least=2), Condition("a", any_of=frozenset({2, 3})), False),
    ],
)
def test_plain_implications_are_recognised(
    condition: Condition, other: Condition, *, implies: bool
) -> None:
    """Narrower ranges and shorter lists imply wider and longer ones of the same fact."""
    assert implies == condition.implies(other)


def test_conditions_follow_if_each_is_implied() -> None:
    """Each wanted condition must be implied by a given one; an empty list always follows."""
    quiet, rich = Condition("quiet", any_of=frozenset({True})), Condition("budget", at_least=900)
    assert follow((quiet,), (rich, quiet))
    assert not follow((quiet, rich), (rich,))
    assert follow((), ())
