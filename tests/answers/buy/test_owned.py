from dataclasses import replace

import pytest

from bot.answers.buy.owned import Owned, owned_run
from bot.answers.buy.question import ParsedBuy
from bot.library.library import Library
from tests.samples.small_shop import found_for


def _owned(library: Library, asked: ParsedBuy) -> Owned | None:
    assert asked.owned is not None
    return owned_run(asked, asked.owned, library)


@pytest.mark.parametrize(
    ("own", "goal", "model", "serves"),
    [
        ("rtx-9090", "chat", "big-30b", True),
        ("rtx-9090", "learning", "small-7b", True),
        ("32GB RAM", "learning", "small-7b", True),
        ("16GB RAM", "coding", "small-7b", False),
        ("m9-max 64gb", "coding", "small-7b", True),
    ],
)
def test_owned_machine_serves_if_it_is_fast_enough(
    shop: Library, own: str, goal: str, model: str, *, serves: bool
) -> None:
    """RAM of 100 GB/s writes 10 tokens/s with 4 bits of a 7B, at the context of one goal."""
    owned = _owned(shop, found_for(shop, goal=goal, own=own).asked)
    assert owned is not None
    assert (model, serves) == (owned.run.need.model, owned.serves)


def test_no_owned_run_without_a_machine_or_enough_memory(shop: Library) -> None:
    """RAM of 2 GB holds none of the models."""
    assert found_for(shop, goal="chat").owned is None
    assert _owned(shop, found_for(shop, goal="chat", own="2GB RAM").asked) is None


def test_a_lesser_model_serves_with_less_merit(shop: Library) -> None:
    """The laptop runs only the second of the goal's models; the decision weighs what a better has.

    40 points of the index lie between the models.
    """
    result = found_for(shop, goal="chat", own="m9-air", speed="5", budget="9000 usd")
    lesser = result.owned
    assert lesser is not None
    assert (1, True) == (lesser.rank, lesser.serves)
    assert result.gain is not None
    assert 40 * 4 <= result.gain


def test_merit_is_on_the_scale_of_the_candidates(shop: Library) -> None:
    """An owned card is as good as the same one in a PC to buy, and its age is no matter."""
    result = found_for(shop, goal="chat", own="rtx-9090", budget="1000 usd")
    bought = next(entry for entry in result.affordable if entry.offer.system == "single-pc")
    assert result.owned is not None
    assert result.owned.run.format == bought.run.format
    assert result.owned.merit == pytest.approx(bought.merit + 30)


def test_the_best_of_several_owned_machines_is_the_owned_one(shop: Library) -> None:
    """What serves goes first."""
    for own in ("m9-air; 2x rtx-9090", "2x rtx-9090; m9-air"):
        owned = found_for(shop, goal="chat", own=own).owned
        assert owned is not None
        assert "rtx-9090" == owned.machine.devices[0].device.id


def test_fewest_devices_that_serve_are_used(shop: Library) -> None:
    """Two of four cards hold it comfortably; one is a tight fit."""
    owned = _owned(shop, found_for(shop, goal="chat", own="4x rtx-9090").asked)
    assert owned is not None
    assert (2, "comfortable") == (len(owned.machine.devices), owned.run.verdict)


def test_experts_in_ram_do_not_serve_long_prompts(shop: Library) -> None:
    """They write fast enough to chat, but read too slowly for coding."""
    for goal, serves in (("chat", True), ("coding", False)):
        asked = found_for(shop, goal=goal, model="mix-50b", own="rtx-9090 + 64GB RAM").asked
        owned = _owned(shop, asked)
        assert owned is not None
        assert ("offload", serves) == (owned.run.verdict, owned.serves)


def test_kept_machine_runs_the_best_of_all_ranked_models(shop: Library) -> None:
    """The goal does not list the model, but its benchmarks put it first."""
    goal = shop.goals["chat"].model_copy(update={"models": ("small-7b",), "ranked_by": ("quiz",)})
    ranked = replace(shop, goals={**shop.goals, "chat": goal})
    owned = _owned(ranked, found_for(ranked, goal="chat", own="2x rtx-9090").asked)
    assert owned is not None
    assert ("big-30b", 0, True) == (owned.run.need.model, owned.rank, owned.serves)


def test_fewer_devices_are_not_used_if_they_need_a_coarser_format(shop: Library) -> None:
    """One card holds 30B in four bits, two hold it in eight."""
    owned = _owned(shop, found_for(shop, goal="chat", own="2x rtx-9090").asked)
    assert owned is not None
    assert (2, "Q8_0") == (len(owned.machine.devices), owned.run.format)


def test_best_model_that_runs_is_named_if_none_serves(shop: Library) -> None:
    """With RAM of 100 GB/s a 30B writes 2 tokens/s; a small model does not serve either."""
    owned = _owned(shop, found_for(shop, goal="chat", own="64GB RAM", speed="50").asked)
    assert owned is not None
    assert ("big-30b", False) == (owned.run.need.model, owned.serves)
