from dataclasses import replace
from itertools import pairwise

import pytest

from bot.answers.buy.answer import LadderStep
from bot.answers.buy.decision import Decision, decide
from bot.answers.buy.facts import Purchase, tree_values
from bot.answers.buy.ladder import enough, ladder
from bot.library.library import Library
from tests.samples.small_library import price
from tests.samples.small_shop import found_for


def _decided(shop: Library, **options: str) -> tuple[Purchase, Decision]:
    purchase = found_for(shop, **options)
    return purchase, decide(purchase, tree_values(purchase), shop)


def _steps(shop: Library, **options: str) -> tuple[LadderStep, ...]:
    return ladder(*_decided(shop, **options))


def test_steps_rise_in_price_and_say_what_they_add(shop: Library) -> None:
    """The first step is the cheapest that is good enough; it adds nothing to another."""
    steps = _steps(shop, goal="chat")
    assert ["single-pc", "studio-64"] == [step.system for step in steps]
    assert all(one.price_usd < other.price_usd for one, other in pairwise(steps))
    assert () == steps[0].gains
    assert "finer-format" in [reason.key for reason in steps[1].gains]


def test_a_machine_is_on_one_step_only(shop: Library) -> None:
    """Where nothing better is on sale there is one step."""
    (step,) = _steps(shop, goal="learning", platform="pc")
    assert ("good-enough", "single-pc") == (step.step, step.system)


def test_with_a_budget_there_is_no_ladder(shop: Library) -> None:
    """Who names one has chosen the step."""
    assert () == _steps(shop, goal="chat", budget="9000 usd")


def test_what_is_owned_and_serves_has_no_ladder(shop: Library) -> None:
    """Nothing needs to be bought."""
    assert () == _steps(shop, goal="chat", own="rtx-9090")


def test_who_is_sent_to_an_api_sees_what_machines_would_cost(shop: Library) -> None:
    """The advice is not to buy, and some do all the same."""
    purchase, decision = _decided(shop, goal="chat")
    hosted = replace(decision, route="api", best=None)
    assert ladder(purchase, hosted) == ladder(purchase, decision) != ()


def test_what_is_ruled_out_is_on_no_step(shop: Library) -> None:
    """As in the picks."""
    purchase, decision = _decided(shop, goal="chat")
    without = Decision(decision.path, frozenset({"mac"}), {}, decision.route, decision.best)
    assert "mac" not in [step.route for step in ladder(purchase, without)]


@pytest.mark.parametrize(
    ("budget", "left"), [("1000 usd", None), ("1150 usd", None), ("1250 usd", 250.0)]
)
def test_what_is_left_of_a_budget_is_said_where_it_is_much(
    shop: Library, budget: str, left: float | None
) -> None:
    """Less than a seventh of it is not worth a word."""
    purchase, decision = _decided(shop, goal="learning", budget=budget)
    found = enough(purchase, decision.best)
    assert left == (found.left_usd if found else None)
    assert found is None or 1000 == found.spent_usd


def test_without_a_budget_or_a_machine_nothing_is_left(shop: Library) -> None:
    """There is nothing to subtract."""
    purchase, decision = _decided(shop, goal="learning")
    assert enough(purchase, decision.best) is None
    assert enough(found_for(shop, goal="learning", budget="9000 usd"), None) is None


def _shop_at(shop: Library, double_usd: float, mac_usd: float) -> Library:
    """A PC for 1000 dollars, a double one 22 points better, and a Mac with 35 points more."""
    costs = {"single-pc": 1000.0, "double-pc": double_usd, "studio-64": mac_usd}
    return replace(shop, prices=tuple(price(name, usd) for name, usd in costs.items()))


@pytest.mark.parametrize(
    ("double_usd", "mac_usd", "steps"),
    [
        (2000, 30_000, {"good-enough": "single-pc", "better": "double-pc", "best": "studio-64"}),
        (1200, 30_000, {"good-enough": "double-pc", "best": "studio-64"}),
        (1300, 30_000, {"good-enough": "single-pc", "better": "double-pc", "best": "studio-64"}),
        (2000, 400_000, {"good-enough": "single-pc", "better": "double-pc"}),
    ],
)
def test_each_step_minds_the_price_less(
    shop: Library, double_usd: float, mac_usd: float, steps: dict[str, str]
) -> None:
    """Five times as much as the main pick, as much, and a quarter: 20 points for a doubling."""
    found = _steps(_shop_at(shop, double_usd, mac_usd), goal="chat")
    assert steps == {step.step: step.system for step in found}


def test_a_step_shows_its_machine_and_its_price(shop: Library) -> None:
    """With the model that it runs."""
    first, *_ = _steps(_shop_at(shop, 2000.126, 30_000), goal="chat", platform="pc", gpus="2")
    assert ("double-pc", 2000.13, "pc-multi-gpu", "Double-Pc") == (
        first.system,
        first.price_usd,
        first.route,
        first.name.en,
    )
    assert [("rtx-9090", 2)] == [(each.id, each.count) for each in first.devices]
    assert "big-30b" == first.run.model
