from dataclasses import replace
from datetime import date

import pytest

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.buy.buy import buy
from bot.answers.buy.picks import STRETCH
from bot.asking.request import Request
from bot.catalog.localised import Localised
from bot.library.library import Library

TODAY = date(2026, 11, 11)


def _answer(shop: Library, **options: str) -> BuyAnswer:
    return buy(Request("buy", options), shop, TODAY)


def _picks(answer: BuyAnswer, role: str) -> list[Pick]:
    return [pick for pick in answer.picks if pick.role == role]


def _keys(pick: Pick) -> set[str]:
    return {reason.key for reason in (*pick.because, *pick.but)}


def test_the_tree_picks_the_route_and_the_search_the_machine(shop: Library) -> None:
    """The path stands in the answer with file and line."""
    answer = _answer(shop, goal="chat", budget="1000 usd")
    (best,) = _picks(answer, "best")
    assert ("pc-one-gpu", "single-pc") == (answer.route, best.system)
    assert [("by-pc-one-gpu", "rules/buy.yaml", 9)] == [
        (step.id, step.file, step.line) for step in answer.path
    ]
    assert [("rtx-9090", 1, 24)] == [
        (device.id, device.count, device.memory_gib) for device in best.devices
    ]
    assert best.price is not None
    assert (1000, "usd", "us", "once") == (
        best.price.typical,
        best.price.currency,
        best.price.region,
        best.price.per,
    )


def test_what_is_owned_comes_before_what_can_be_bought(shop: Library) -> None:
    """It has neither a price nor an id of the catalog's systems."""
    answer = _answer(shop, goal="chat", own="rtx-9090")
    (best,) = _picks(answer, "best")
    assert ("keep", None, None) == (best.route, best.system, best.price)
    assert "owned-first" in _keys(best)


def test_the_cloud_stands_beside_what_is_bought(shop: Library) -> None:
    """An API by the month and a machine by the hour."""
    answer = _answer(shop, goal="chat", budget="1000 usd")
    extra = {pick.route: pick.price.per for pick in _picks(answer, "alternative") if pick.price}
    assert extra == {"api": "month", "rent": "hour"}


def test_who_keeps_texts_at_home_is_warned_of_the_cloud(shop: Library) -> None:
    """The reason stands at each pick that sends them out."""
    for private in ("yes", "no"):
        answer = _answer(shop, goal="chat", budget="1000 usd", private=private)
        cloud = [pick for pick in answer.picks if pick.route in ("api", "rent")]
        assert {"leaves-the-house" in _keys(pick) for pick in cloud} == {private == "yes"}


def test_a_little_more_money_is_shown_where_it_buys_more(shop: Library) -> None:
    """1800 dollars almost reach two cards, which the format and speed are better on."""
    answer = _answer(shop, goal="chat", budget="1700 usd", context="16k")
    (stretch,) = _picks(answer, "stretch")
    assert stretch.price is not None
    assert 1700 < stretch.price.typical <= 1700 * STRETCH
    assert {"better-model", "over-budget"} <= _keys(stretch)


def test_a_cheaper_pick_says_what_it_saves_and_what_it_lacks(shop: Library) -> None:
    """The laptop costs half as much as the Mac, and runs the smaller model only."""
    answer = _answer(shop, goal="chat", platform="mac", speed="9")
    (cheaper,) = _picks(answer, "cheaper")
    assert ("studio-64", "air-16") == (answer.picks[0].system, cheaper.system)
    assert {"saves", "smaller-model"} <= _keys(cheaper)


def test_the_speed_that_cannot_be_had_gives_way(shop: Library) -> None:
    """Nothing writes 500 tokens/s, and the answer says so."""
    answer = _answer(shop, goal="chat", speed="500")
    assert ["slow"] == [reason.key for reason in answer.gives]


def test_where_the_budget_reaches_nothing_the_nearest_is_named(shop: Library) -> None:
    """By the token now, and what the cheapest machine would cost."""
    answer = _answer(shop, goal="learning", budget="100 usd")
    assert answer.route == "api"
    (stretch,) = _picks(answer, "stretch")
    assert "single-pc" == stretch.system
    near, over = answer.gives
    name = Localised(en="Single-Pc")
    assert ("nearest", name, 1000) == (near.key, near.values["name"], near.values["usd"])
    assert ("over-budget", {"usd": 900}) == (over.key, over.values)


def test_where_the_wishes_contradict_each_other_the_nearest_leaves_one_out(
    shop: Library,
) -> None:
    """No laptop is a PC here; a desktop within the budget is what comes nearest."""
    answer = _answer(shop, goal="learning", portable="yes", platform="pc", budget="1000 usd")
    assert ["nearest", "not-portable"] == [reason.key for reason in answer.gives]
    assert "single-pc" in {pick.system for pick in answer.picks}


def test_cautions_know_the_pick(shop: Library) -> None:
    """A used card brings its caution, its price and its code."""
    answer = _answer(shop, goal="learning", upgrade="yes", budget="600 usd")
    assert ("used-risk",) == answer.mentions
    assert ["Used, $500."] == [rule.text.en for rule in answer.rules]
    assert _answer(shop, goal="learning", budget="1000 usd").mentions == ()


@pytest.mark.parametrize(("budget", "rate"), [("1000 usd", None), ("8000元", 0.125)])
def test_the_rate_stands_beside_foreign_money(
    shop: Library, budget: str, rate: float | None
) -> None:
    """Prices stay in dollars, in which they were seen."""
    answer = _answer(shop, goal="learning", budget=budget)
    assert rate == (answer.rate.usd if answer.rate else None)


def test_what_is_slower_than_anyone_reads_is_told_and_not_recommended(shop: Library) -> None:
    """A memory of 1 GB/s holds the model, and gives a token in many seconds."""
    slow = {
        name: device.model_copy(update={"bandwidth_gb_per_s": 1.0})
        for name, device in shop.devices.items()
    }
    library = replace(shop, devices=slow)
    answer = _answer(library, goal="chat", model="small-7b", budget="3000 usd")
    assert {"nearest", "slow"} <= {reason.key for reason in answer.gives}
    assert [] == [
        pick for pick in answer.picks if pick.price is not None and pick.price.per == "once"
    ]
