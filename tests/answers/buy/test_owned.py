from dataclasses import replace

import pytest

from bot.answers.buy.owned import owned_run
from bot.library.library import Library
from tests.samples.small_shop import found_for


@pytest.mark.parametrize(
    ("own", "goal", "model", "serves"),
    [
        ("rtx-9090", "chat", "big-30b", True),
        ("rtx-9090", "learning", "small-7b", True),
        ("32GB RAM", "learning", "small-7b", False),
        ("m9-max 64gb", "coding", "big-30b", True),
    ],
)
def test_owned_machine_serves_if_it_is_fast_enough(
    shop: Library, own: str, goal: str, model: str, *, serves: bool
) -> None:
    """With RAM of 100 GB/s a 7B writes less than 10 tokens/s."""
    owned = owned_run(found_for(shop, goal=goal, own=own).asked, shop, best_rank=9)
    assert owned is not None
    assert (model, serves) == (owned.run.need.model, owned.serves)


def test_no_owned_run_without_a_machine_or_enough_memory(shop: Library) -> None:
    """RAM of 2 GB holds none of the models."""
    assert owned_run(found_for(shop, goal="chat").asked, shop, 9) is None
    assert owned_run(found_for(shop, goal="chat", own="2GB RAM").asked, shop, 9) is None


def test_lesser_model_does_not_serve_if_the_budget_buys_a_better_one(shop: Library) -> None:
    """The laptop runs only the second of the goal's models."""
    asked = found_for(shop, goal="chat", own="m9-air", speed="5").asked
    lesser, enough = owned_run(asked, shop, best_rank=0), owned_run(asked, shop, best_rank=1)
    assert lesser is not None
    assert enough is not None
    assert (1, False, True) == (lesser.rank, lesser.serves, enough.serves)


def test_fewest_devices_that_serve_are_used(shop: Library) -> None:
    """Two of four cards hold it comfortably; one is a tight fit."""
    owned = owned_run(found_for(shop, goal="chat", own="4x rtx-9090").asked, shop, 9)
    assert owned is not None
    assert (2, "comfortable") == (len(owned.machine.devices), owned.run.verdict)


def test_experts_in_ram_do_not_serve_long_prompts(shop: Library) -> None:
    """They write fast enough to chat, but read too slowly for coding."""
    for goal, serves in (("chat", True), ("coding", False)):
        asked = found_for(shop, goal=goal, model="mix-50b", own="rtx-9090 + 64GB RAM").asked
        owned = owned_run(asked, shop, 9)
        assert owned is not None
        assert ("offload", serves) == (owned.run.verdict, owned.serves)


def test_kept_machine_runs_the_best_of_all_ranked_models(shop: Library) -> None:
    """The goal does not list the model, but its benchmarks put it first."""
    goal = shop.goals["chat"].model_copy(update={"models": ("small-7b",), "ranked_by": ("quiz",)})
    ranked = replace(shop, goals={**shop.goals, "chat": goal})
    owned = owned_run(found_for(ranked, goal="chat", own="2x rtx-9090").asked, ranked, 9)
    assert owned is not None
    assert ("big-30b", 0, True) == (owned.run.need.model, owned.rank, owned.serves)


def test_fewer_devices_are_not_used_if_they_need_a_coarser_format(shop: Library) -> None:
    """One card holds 30B in four bits, two hold it in eight."""
    owned = owned_run(found_for(shop, goal="chat", own="2x rtx-9090").asked, shop, 9)
    assert owned is not None
    assert (2, "Q8_0") == (len(owned.machine.devices), owned.run.format)


def test_best_model_that_runs_is_named_if_none_serves(shop: Library) -> None:
    """With RAM of 100 GB/s a 30B writes 2 tokens/s; a small model does not serve either."""
    owned = owned_run(found_for(shop, goal="chat", own="64GB RAM", speed="50").asked, shop, 9)
    assert owned is not None
    assert ("big-30b", False) == (owned.run.need.model, owned.serves)
