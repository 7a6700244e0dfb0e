import pytest

from bot.advice.facts import BUY_FACTS, FIT_FACTS, TREE_FACTS
from bot.loading.value import read_value
from bot.marked_yaml.scalar import plain_value

RATES = {"usd": 1.0}
ALL = {**BUY_FACTS, **FIT_FACTS}


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_example_can_be_written_in_a_rule(name: str) -> None:
    """The loader can read the example of each fact."""
    fact = ALL[name]
    assert read_value(fact, plain_value(fact.example), RATES) is not None


def test_only_words_have_choices() -> None:
    """A word could not be checked without a list of choices."""
    assert {name for name, fact in ALL.items() if fact.choices} == {
        name for name, fact in ALL.items() if fact.kind in ("choice", "choices")
    }


def test_tree_has_no_facts_about_the_pick() -> None:
    """The tree is walked before anything is picked."""
    assert {"pick_route", "pick_kind", "price", "price_age_days"} <= set(BUY_FACTS)
    assert {name for name, fact in BUY_FACTS.items() if fact.stage != "pick"} == set(TREE_FACTS)


def test_shared_facts_mean_the_same_in_both_vocabularies() -> None:
    """Moderators learn each fact once."""
    shared = set(BUY_FACTS) & set(FIT_FACTS)
    assert {"context", "memory_needed", "model_size", "users"} <= shared
    assert [] == [name for name in shared if BUY_FACTS[name] != FIT_FACTS[name]]
