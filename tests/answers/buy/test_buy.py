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


def test_tree_decides_on_the_route_and_search_on_the_machine(shop: Library) -> None:
    """The answer has the path with file and line."""
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


def test_owned_machine_comes_before_machines_to_buy(shop: Library) -> None:
    """It has neither a price nor a catalog id."""
    answer = _answer(shop, goal="chat", own="rtx-9090")
    (best,) = _picks(answer, "best")
    assert ("keep", None, None) == (best.route, best.system, best.price)
    assert "owned-first" in _keys(best)


def test_purchase_has_cloud_alternatives(shop: Library) -> None:
    """An API by the month and a machine by the hour."""
    answer = _answer(shop, goal="chat", budget="1000 usd")
    extra = {pick.route: pick.price.per for pick in _picks(answer, "alternative") if pick.price}
    assert extra == {"api": "month", "rent": "hour"}


def test_private_question_warns_of_the_cloud(shop: Library) -> None:
    """Each pick that sends texts out has the reason."""
    for private in ("yes", "no"):
        answer = _answer(shop, goal="chat", budget="1000 usd", private=private)
        cloud = [pick for pick in answer.picks if pick.route in ("api", "rent")]
        assert {"leaves-the-house" in _keys(pick) for pick in cloud} == {private == "yes"}


def test_stretch_is_shown_if_it_is_better(shop: Library) -> None:
    """Up to a quarter above the budget there is a machine with a better model."""
    answer = _answer(shop, goal="chat", budget="1700 usd", context="16k")
    (stretch,) = _picks(answer, "stretch")
    assert stretch.price is not None
    assert 1700 < stretch.price.typical <= 1700 * STRETCH
    assert {"better-model", "over-budget"} <= _keys(stretch)


def test_a_cheaper_pick_says_what_it_saves_and_what_it_lacks(shop: Library) -> None:
    """The laptop costs half as much as the Mac and runs only the smaller model."""
    answer = _answer(shop, goal="chat", platform="mac", speed="9")
    (cheaper,) = _picks(answer, "cheaper")
    assert ("studio-64", "air-16") == (answer.picks[0].system, cheaper.system)
    assert {"saves", "smaller-model"} <= _keys(cheaper)


def test_impossible_speed_is_given_up(shop: Library) -> None:
    """No machine writes 500 tokens/s, and the answer says so."""
    answer = _answer(shop, goal="chat", speed="500")
    assert ["slow"] == [reason.key for reason in answer.gives]


def test_nearest_machine_is_named_if_the_budget_is_too_small(shop: Library) -> None:
    """The pick is an API, with the price of the cheapest machine."""
    answer = _answer(shop, goal="learning", budget="100 usd")
    assert answer.route == "api"
    (stretch,) = _picks(answer, "stretch")
    assert "single-pc" == stretch.system
    near, over = answer.gives
    name = Localised(en="Single-Pc")
    assert ("nearest", name, 1000) == (near.key, near.values["name"], near.values["usd"])
    assert ("over-budget", {"usd": 900}) == (over.key, over.values)


def test_nearest_machine_drops_a_wish_if_wishes_contradict(
    shop: Library,
) -> None:
    """No laptop counts as a PC; a desktop within the budget is nearest."""
    answer = _answer(shop, goal="learning", portable="yes", platform="pc", budget="1000 usd")
    assert ["nearest", "not-portable"] == [reason.key for reason in answer.gives]
    assert "single-pc" in {pick.system for pick in answer.picks}


def test_cautions_use_facts_of_the_pick(shop: Library) -> None:
    """A used card adds its caution with price and code."""
    answer = _answer(shop, goal="learning", upgrade="yes", budget="600 usd")
    assert ("used-risk",) == answer.mentions
    assert ["Used, $500."] == [rule.text.en for rule in answer.rules]
    assert _answer(shop, goal="learning", budget="1000 usd").mentions == ()


@pytest.mark.parametrize(("budget", "rate"), [("1000 usd", None), ("8000元", 0.125)])
def test_budget_in_another_currency_has_its_rate(
    shop: Library, budget: str, rate: float | None
) -> None:
    """Prices stay in dollars."""
    answer = _answer(shop, goal="learning", budget=budget)
    assert rate == (answer.rate.usd if answer.rate else None)


def test_machine_slower_than_reading_is_named_but_not_recommended(shop: Library) -> None:
    """A memory of 1 GB/s holds the model, but takes many seconds for a token."""
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


def test_a_choice_between_things_is_answered_without_the_tree(shop: Library) -> None:
    """With the question, the goal, the month in which a card has paid for itself, and no ladder."""
    between = "rtx-9090 at 300 usd, api"
    answer = _answer(shop, goal="learning", between=between, own="32GB RAM", currency="usd")
    assert "rtx-9090 at 300 usd; api" == answer.question.between
    assert ("Learning", "learning wants a model.") == (
        answer.goal.name.en,
        answer.goal.because.en,
    )
    assert ("pc-one-gpu", (), (), (), None) == (
        answer.route,
        answer.path,
        answer.ladder,
        answer.front,
        answer.enough,
    )
    assert ["rtx-9090 at 300 usd", "api"] == [each.named for each in answer.between]
    assert [pick.route for pick in answer.picks] == ["pc-one-gpu", "api"]
    assert ("used-risk",) == answer.mentions
    assert ["mind-used"] == [rule.id for rule in answer.rules]
    assert answer.rate is None
    assert shop.version == answer.library_version
    paid = answer.break_even
    assert paid is not None
    assert paid.months is not None
    # 300 dollars at less than 76 a month.
    assert 300 / 76 < paid.months < 300 / 70


def test_a_choice_in_which_nothing_serves_has_no_route(shop: Library) -> None:
    """It says what the nearest machine would take."""
    answer = _answer(shop, goal="learning", between="single-pc, double-pc", budget="4000元")
    assert (None, None) == (answer.route, answer.break_even)
    assert {"alternative"} == {pick.role for pick in answer.picks}
    assert [("nearest", 1000), ("over-budget", 500)] == [
        (reason.key, reason.values["usd"]) for reason in answer.gives
    ]
    assert answer.rate is not None
    assert "cny" == answer.rate.currency


def test_nothing_is_paid_off_without_a_cloud_beside_it(shop: Library) -> None:
    """The months would be compared with nothing."""
    options = {"goal": "learning", "own": "32GB RAM"}
    assert _answer(shop, between="rtx-9090 at 300 usd, single-pc", **options).break_even is None
