from dataclasses import replace

from bot.answers.buy.answer import Pick
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.decision import Decision, decide
from bot.answers.buy.facts import Purchase, tree_values
from bot.answers.buy.picks import nearest, picks_for
from bot.library.library import Library
from tests.samples.small_shop import found_for


def _decision(purchase: Purchase) -> Decision:
    return decide(purchase, tree_values(purchase), purchase.library)


def _nearest(purchase: Purchase) -> Candidate | None:
    return nearest(purchase, _decision(purchase))


def _first(shop: Library, **options: str) -> Pick:
    purchase = found_for(shop, **options)
    return picks_for(purchase, _decision(purchase))[0]


def test_no_nearest_machine_if_one_meets_everything(shop: Library) -> None:
    """Nor if the owned machine serves."""
    assert _nearest(found_for(shop, goal="learning", budget="2000 usd")) is None
    assert _nearest(found_for(shop, goal="learning", budget="10 usd", own="rtx-9090")) is None


def test_nearest_machine_is_within_the_budget_if_possible(shop: Library) -> None:
    """Here quiet machines cost more than 1000 dollars; a loud one does not."""
    near = _nearest(found_for(shop, goal="learning", quiet="yes", budget="1000 usd"))
    assert near is not None
    assert near.offer.system == "single-pc"
    near = _nearest(found_for(shop, goal="learning", budget="500 usd"))
    assert near is not None
    assert near.offer.system == "single-pc"


def test_no_machine_is_picked_twice(shop: Library) -> None:
    """The cheaper pick, the stretch and the alternative are different machines."""
    for budget in ("1000 usd", "1700 usd", "2000 usd", "9000 usd"):
        result = found_for(shop, goal="chat", budget=budget)
        picks = picks_for(result, _decision(result))
        systems = [pick.system for pick in picks if pick.system is not None]
        assert len(systems) == len(set(systems))


def test_only_clearly_better_machines_are_shown_if_the_owned_one_serves(shop: Library) -> None:
    """One card is not better than two of the same."""
    result = found_for(shop, goal="learning", own="2x rtx-9090", platform="pc")
    assert ["keep", "api", "rent"] == [pick.route for pick in picks_for(result, _decision(result))]


def test_what_the_tree_rules_out_is_no_pick_at_all(shop: Library) -> None:
    """Neither the cloud nor two cards are alternatives, cheaper or a stretch."""
    result = found_for(shop, goal="chat", budget="1700 usd", context="16k")
    decision = replace(_decision(result), without=frozenset({"api", "rent", "pc-multi-gpu", "mac"}))
    assert {"pc-one-gpu"} == {pick.route for pick in picks_for(result, decision)}


def test_the_pick_that_takes_the_place_of_an_owned_card_says_what_that_sells_for(
    shop: Library,
) -> None:
    """Not one that is put beside it, nor where nothing that has a price is owned."""
    options = {"goal": "chat", "budget": "9000 usd", "context": "32k", "model": "big-30b"}
    sold = {
        own: [
            reason.values["usd"]
            for reason in _first(shop, own=own, **options).because
            if reason.key == "sell-yours"
        ]
        for own in ("rtx-9090", "m9-max 64gb")
    }
    assert {"rtx-9090": [500], "m9-max 64gb": []} == sold
    beside = _first(shop, own="rtx-9090", upgrade="yes", **options)
    assert beside.adds_to
    assert "sell-yours" not in [reason.key for reason in beside.because]
