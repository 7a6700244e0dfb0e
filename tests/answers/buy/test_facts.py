from dataclasses import replace

import pytest

from bot.advice.facts import TREE_FACTS, route_fact
from bot.answers.buy.facts import tree_values
from bot.library.library import Library
from tests.samples.small_library import benchmark
from tests.samples.small_shop import found_for


def test_every_fact_of_the_tree_has_a_value(shop: Library) -> None:
    """But for the figures of routes that have nothing, since nothing can be compared there."""
    values = tree_values(found_for(shop, goal="chat", own="rtx-9090", budget="9000 usd"))
    unknown = {
        route_fact(route, figure)
        for route in ("unified-box", "workstation", "server")
        for figure in ("price", "decode_speed", "memory", "gain")
    }
    assert set(TREE_FACTS) - unknown == set(values)


def test_gain_is_known_only_beside_something_owned(shop: Library) -> None:
    """A second card gives 8 bits for 4, and the model is the same."""
    assert tree_values(found_for(shop, goal="chat"))["gain"] is None
    values = tree_values(found_for(shop, goal="chat", own="rtx-9090", budget="2000 usd"))
    gain, by_route = values["gain"], values["pc_multi_gpu_gain"]
    assert isinstance(gain, float)
    assert isinstance(by_route, float)
    assert by_route <= gain


@pytest.mark.parametrize(
    ("budget", "model", "routes"),
    [
        ("900 usd", "big-30b", set()),
        ("1000 usd", "big-30b", {"pc-one-gpu"}),
        ("1400 usd", "big-30b", {"pc-one-gpu"}),
        ("2000 usd", "big-30b", {"pc-one-gpu", "pc-multi-gpu", "mac"}),
        ("9000 usd", "big-30b", {"pc-one-gpu", "pc-multi-gpu", "mac"}),
    ],
)
def test_budget_decides_on_model_and_routes(
    shop: Library, budget: str, model: str, routes: set[str]
) -> None:
    """If it is too small for any machine, the answer is about the best of the goal's models."""
    result = found_for(shop, goal="chat", budget=budget)
    values = tree_values(result)
    assert model == result.model.id
    assert values["affordable_route"] == frozenset(routes)
    assert values["possible_route"] == frozenset({"pc-one-gpu", "pc-multi-gpu", "mac"})


def test_long_prompts_need_fast_prefill_even_with_a_smaller_model(shop: Library) -> None:
    """At 16k only the Mac holds the larger model, with 560 tokens/s of prefill, not 700.

    A much better model is worth that, one that is ten points better is not.
    """
    without_card = replace(
        shop, prices=tuple(price for price in shop.prices if price.item != "double-pc")
    )
    alike = replace(
        without_card,
        benchmarks={**shop.benchmarks, "quiz": benchmark("quiz", big_30b=60, small_7b=50)},
    )
    options = {"budget": "9000 usd", "context": "16k"}
    for library, goal, model in (
        (alike, "chat", "big-30b"),
        (alike, "coding", "small-7b"),
        (without_card, "coding", "big-30b"),
    ):
        assert model == found_for(library, goal=goal, **options).model.id


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


def test_a_smaller_model_stands_in_for_a_named_one_only_where_something_is_bought(
    shop: Library,
) -> None:
    """At home and for a card to add; others are told of the API of the model that they named."""
    options = {"goal": "learning", "model": "big-30b", "budget": "700 usd", "context": "64k"}
    assert () == found_for(shop, **options).affordable
    for wish in ({"private": "yes"}, {"upgrade": "yes"}):
        found = found_for(shop, **options, **wish)
        models = {entry.run.need.model for entry in found.with_smaller_models}
        assert models == {"small-7b"}
    assert found_for(shop, **options, upgrade="yes").model.id == "small-7b"


def test_no_larger_model_stands_in_for_a_smaller_one(shop: Library) -> None:
    """Whoever asks for 7B is not sold a machine for 33B."""
    named = found_for(shop, goal="chat", model="small-7b", private="yes", budget="10 usd")
    assert () == named.with_smaller_models
