from dataclasses import replace

import pytest

from bot.advice.facts import TREE_FACTS
from bot.answers.buy.facts import tree_values
from bot.library.library import Library
from tests.samples.small_shop import found_for


def test_every_fact_of_the_tree_has_a_value(shop: Library) -> None:
    """A rule about a fact without a value would never apply."""
    assert set(TREE_FACTS) == set(tree_values(found_for(shop, goal="chat")))


@pytest.mark.parametrize(
    ("budget", "model", "routes"),
    [
        ("900 usd", "small-7b", set()),
        ("1000 usd", "big-30b", {"pc-one-gpu"}),
        ("2000 usd", "big-30b", {"pc-one-gpu", "pc-multi-gpu"}),
        ("9000 usd", "big-30b", {"pc-one-gpu", "pc-multi-gpu", "mac"}),
    ],
)
def test_budget_decides_on_model_and_routes(
    shop: Library, budget: str, model: str, routes: set[str]
) -> None:
    """If it is too small for any machine, the answer is about the smallest model."""
    result = found_for(shop, goal="chat", budget=budget)
    values = tree_values(result)
    assert model == result.model.id
    assert values["affordable_route"] == frozenset(routes)
    assert values["possible_route"] == frozenset({"pc-one-gpu", "pc-multi-gpu", "mac"})


def test_long_prompts_need_fast_prefill_even_with_a_smaller_model(shop: Library) -> None:
    """At 16k only the Mac holds the larger model, with 560 tokens/s of prefill, not 700."""
    without_card = replace(
        shop, prices=tuple(price for price in shop.prices if price.item != "double-pc")
    )
    options = {"budget": "9000 usd", "context": "16k"}
    for goal, model in (("chat", "big-30b"), ("coding", "small-7b")):
        assert model == found_for(without_card, goal=goal, **options).model.id


def test_owned_machine_gives_memory_count_and_equality_of_devices(shop: Library) -> None:
    """Two equal cards; and no memory if nothing is owned."""
    values = tree_values(found_for(shop, goal="chat", own="2x rtx-9090"))
    assert (48, 2, False) == (
        values["owned_memory"],
        values["owned_devices"],
        values["owned_unequal"],
    )
    assert tree_values(found_for(shop, goal="chat"))["owned_memory"] == 0


def test_memory_needed_is_that_of_the_usual_format(shop: Library) -> None:
    """A dense 33B at 8k needs between 20 and 30 GiB."""
    needed = tree_values(found_for(shop, goal="chat"))["memory_needed"]
    assert isinstance(needed, float)
    assert 20 < needed < 30
