from dataclasses import replace

import pytest

from bot.advice.condition import Condition
from bot.advice.tree import Branch
from bot.answers.buy.decision import Decision, decide
from bot.answers.buy.facts import tree_values
from bot.catalog.localised import Localised
from bot.catalog.system import Route
from bot.library.library import Library
from tests.samples.small_shop import found_for, leaf


def _open(name: str, *when: Condition, then: tuple[Branch, ...] = ()) -> Branch:
    """A branch that decides nothing."""
    return Branch(name, when, Localised(en="."), None, None, then, "rules/buy.yaml", 1)


def _decision(shop: Library, *tree: Branch, **options: str) -> Decision:
    library = replace(shop, buy_tree=tree)
    purchase = found_for(library, **{"goal": "learning", **options})
    return decide(purchase, tree_values(purchase), library)


def _bought(decision: Decision) -> str | None:
    return decision.best.offer.system if decision.best else None


def test_a_leaf_without_anything_leaves_the_choice_to_the_search(shop: Library) -> None:
    """The best of all routes within the budget wins."""
    decision = _decision(shop, _open("search"), budget="9000 usd")
    assert ("mac", "studio-64") == (decision.route, _bought(decision))
    assert ["search"] == [branch.id for branch in decision.path]


def test_an_advised_route_is_taken_even_if_another_is_better(shop: Library) -> None:
    """A moderator may know more than the points."""
    decision = _decision(shop, leaf("cards", "pc-multi-gpu"), budget="9000 usd")
    assert ("pc-multi-gpu", "double-pc") == (decision.route, _bought(decision))


def test_an_advised_route_without_a_machine_falls_back_to_all(shop: Library) -> None:
    """An answer that buys nothing would be none."""
    decision = _decision(shop, leaf("servers", "server"), budget="1000 usd")
    assert ("pc-one-gpu", "single-pc") == (decision.route, _bought(decision))


@pytest.mark.parametrize("route", ["api", "rent"])
def test_the_cloud_is_advised_without_a_machine(shop: Library, route: Route) -> None:
    """Nothing is bought then."""
    decision = _decision(shop, leaf("cloud", route), budget="9000 usd")
    assert (route, None) == (decision.route, decision.best)


def test_keep_needs_something_that_is_owned(shop: Library) -> None:
    """Else the best machine is bought."""
    kept = _decision(shop, leaf("owned", "keep"), own="rtx-9090")
    assert ("keep", None) == (kept.route, kept.best)
    bought = _decision(shop, leaf("owned", "keep"), budget="1000 usd")
    assert ("pc-one-gpu", "single-pc") == (bought.route, _bought(bought))


def test_rent_needs_an_offer(shop: Library) -> None:
    """Else the best machine is bought."""
    without = replace(shop, rent=())
    decision = _decision(without, leaf("by-the-hour", "rent"), budget="1000 usd")
    assert "single-pc" == _bought(decision)


def test_what_is_ruled_out_along_the_path_is_not_bought(shop: Library) -> None:
    """The branches of the path add up."""
    inner = replace(_open("no-pc"), without=("pc-one-gpu",))
    outer = replace(_open("no-mac", then=(inner,)), without=("mac",))
    decision = _decision(shop, outer, budget="9000 usd")
    assert frozenset({"mac", "pc-one-gpu"}) == decision.without
    assert "double-pc" == _bought(decision)


def test_nothing_is_bought_if_all_is_ruled_out(shop: Library) -> None:
    """There is no pick, and no route."""
    routes: tuple[Route, ...] = ("mac", "pc-one-gpu", "pc-multi-gpu")
    decision = _decision(shop, replace(_open("none"), without=routes), budget="9000 usd")
    assert (None, None) == (decision.route, decision.best)


def test_points_of_the_path_add_up_and_decide(shop: Library) -> None:
    """The Mac is 37 points ahead of two cards."""
    inner = replace(_open("inner"), points={"pc-multi-gpu": 20.0, "mac": -5.0})
    for extra, system in ((0.0, "studio-64"), (30.0, "double-pc")):
        outer = replace(_open("outer", then=(inner,)), points={"pc-multi-gpu": extra})
        decision = _decision(shop, outer, budget="9000 usd")
        assert {"pc-multi-gpu": 20.0 + extra, "mac": -5.0} == decision.points
        assert system == _bought(decision)


def test_the_first_branch_that_holds_decides(shop: Library) -> None:
    """Conditions compare the facts of the question."""
    quiet = leaf("quiet", "api", Condition("quiet", any_of=frozenset({True})))
    for wish, route in (("yes", "api"), ("no", "mac")):
        decision = _decision(shop, quiet, _open("search"), budget="9000 usd", quiet=wish)
        assert route == decision.route


@pytest.mark.parametrize("route", ["api", "rent", "keep"])
def test_an_advised_route_that_is_ruled_out_is_not_taken(shop: Library, route: Route) -> None:
    """A server's own branch may stand below one that rules its route out."""
    outer = replace(_open("outer", then=(leaf("inner", route),)), without=(route,))
    decision = _decision(shop, outer, budget="1000 usd", own="rtx-9090")
    assert decision.best is not None
    assert decision.best.route == decision.route
