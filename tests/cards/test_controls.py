from datetime import date
from functools import cache

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.cards.control import LEFT_OUT, Action, Choice, Control, Menu, Row, Switch
from bot.cards.controls import controls_of, details_controls, shared_controls
from bot.cards.fit.controls import fit_controls
from bot.library.library import Library
from bot.texts import load_words
from tests.samples.small_library import small_library
from tests.samples.small_shop import small_shop

EN = load_words()["en"]
TODAY = date(2026, 11, 11)


@cache
def _shop() -> Library:
    return small_shop()


def _rows(command: CommandName, **options: str) -> tuple[Row, ...]:
    result = answer(Request(command, options), _shop(), TODAY)
    return controls_of(result, _shop(), EN)


def _controls(command: CommandName, **options: str) -> list[Control]:
    return [entry for row in _rows(command, **options) for entry in row]


def _all(command: CommandName, **options: str) -> list[Control]:
    """Those under the first card, and those under the whole card."""
    result = answer(Request(command, options), _shop(), TODAY)
    behind = details_controls(result, _shop(), EN)
    return [*_controls(command, **options), *(entry for row in behind for entry in row)]


def _menu(option: str, command: CommandName, **options: str) -> Menu:
    (result,) = (
        control
        for control in _all(command, **options)
        if isinstance(control, Menu) and control.option == option
    )
    return result


def _switches(**options: str) -> dict[str, Switch]:
    return {
        control.label: control
        for control in _controls("buy", **options)
        if isinstance(control, Switch)
    }


def _chosen(menu: Menu) -> list[str]:
    return [choice.value for choice in menu.choices if choice.is_chosen]


@pytest.mark.parametrize(
    ("option", "chosen"),
    [("quant", "Q8_0"), ("context", "16k"), ("hardware", "rtx 9090"), ("kv", "q8_0")],
)
def test_each_menu_of_fit_marks_the_present_value(option: str, chosen: str) -> None:
    """There is exactly one, and other choices; that of the KV cache is under the details."""
    asked = {"quant": "Q8_0", "context": "16k", "hardware": "rtx 9090", "kv": "q8_0"}
    menu = _menu(option, "fit", model="small-7b", **asked)
    assert [chosen] == _chosen(menu)
    assert len(menu.choices) > 1


def test_an_odd_context_is_among_the_usual_ones() -> None:
    """It is sorted by size, and none is longer than the model's longest context."""
    contexts = _menu("context", "fit", model="small-7b", context="20000").choices
    assert ["8k", "16k", "20000", "32k"] == [context.value for context in contexts]


def test_a_machine_can_be_left_out_only_if_one_was_named() -> None:
    """Without a machine the menu begins with those that run the model."""
    without = _menu("hardware", "fit", model="small-7b").choices
    named = _menu("hardware", "fit", model="small-7b", hardware="rtx 9090").choices
    assert "none" not in [entry.value for entry in without]
    assert not any(element.is_chosen for element in without)
    assert ["rtx 9090", "none"] == [item.value for item in named[:2]]


def test_a_saved_machine_is_offered() -> None:
    """It is offered only once if it is the machine of the question."""
    result = answer(Request("fit", {"model": "small-7b"}), _shop(), TODAY)
    assert isinstance(result, FitAnswer)
    offered = fit_controls(result, _shop(), EN, "2x rtx 9090")[2][0]
    assert isinstance(offered, Menu)
    assert Choice("2x rtx 9090", "On your own machine: 2x rtx 9090") == offered.choices[0]
    asked = answer(Request("fit", {"model": "small-7b", "hardware": "rtx 9090"}), _shop(), TODAY)
    assert isinstance(asked, FitAnswer)
    displayed = fit_controls(asked, _shop(), EN, "rtx 9090")[2][0]
    assert isinstance(displayed, Menu)
    assert 1 == [choice.value for choice in displayed.choices].count("rtx 9090")


def test_every_machine_of_the_menu_can_be_asked_for() -> None:
    """A value of the menu is a name that the question understands."""
    for choice in _menu("hardware", "fit", model="small-7b").choices:
        answer(Request("fit", {"model": "small-7b", "hardware": choice.value}), _shop(), TODAY)


def test_a_machine_too_long_for_a_choice_is_left_out() -> None:
    """Discord allows at most 100 characters; the menu keeps its other machines."""
    long = "rtx 9090" + " " * 100 + "+ 64GB RAM"
    menu = _menu("hardware", "fit", model="small-7b", hardware=long)
    assert [] == _chosen(menu)
    assert len(menu.choices) > 1


@pytest.mark.parametrize(
    ("budget", "less", "more"),
    [
        ("2000 usd", "1500 usd", "2500 usd"),
        ("1999 usd", "1500 usd", "2000 usd"),
        ("120 usd", "100 usd", "150 usd"),
        ("95000 usd", "80000 usd", "100000 usd"),
        ("15000元", "12000 cny", "20000 cny"),
    ],
)
def test_a_budget_goes_to_the_next_round_amount(budget: str, less: str, more: str) -> None:
    """There is one up and one down, in the asker's currency."""
    assert [less, more] == [
        switch.value for switch in _switches(budget=budget).values() if switch.option == "budget"
    ]


def test_offered_budgets_have_a_minimum_and_a_maximum() -> None:
    """More than a million dollars would be refused, and less than 100 buys nothing."""
    most = [
        switch.value
        for switch in _switches(budget="1000000 usd").values()
        if switch.option == "budget"
    ]
    assert ["800000 usd"] == most
    none = _switches(budget="0 usd", own="rtx 9090").values()
    assert ["100 usd"] == [entry.value for entry in none if entry.option == "budget"]


def test_without_a_budget_one_below_the_best_pick_is_offered() -> None:
    """The PC costs 1000 dollars, the next round amount below is 800."""
    assert [Switch("budget", "800 usd", "Less: $800")] == [
        switch for switch in _switches().values() if switch.option == "budget"
    ]


def test_a_switch_that_is_on_turns_itself_off() -> None:
    """Used parts are on by default; a platform is left out by pressing it again."""
    assert Switch("used", "no", "Used parts", is_on=True) == _switches()["Used parts"]
    assert Switch("used", "yes", "Used parts") == _switches(used="no")["Used parts"]
    assert Switch("platform", "mac", "Mac") == _switches()["Mac"]
    assert Switch("platform", LEFT_OUT, "Mac", is_on=True) == _switches(platform="mac")["Mac"]
    assert Switch("platform", "pc", "PC") == _switches(platform="mac")["PC"]


def test_buy_can_be_asked_for_each_goal() -> None:
    """Goals have their names in the reader's language."""
    goals = _menu("goal", "buy", goal="coding")
    assert ["coding"] == _chosen(goals)
    assert Choice("coding", "For Coding", is_chosen=True) in goals.choices


def test_best_can_be_asked_for_each_ranked_goal() -> None:
    """A goal that no benchmark ranks would be refused."""
    library = small_library()
    result = answer(Request("best", {"hardware": "rtx 9090"}), library, TODAY)
    menus = [entry for row in controls_of(result, library, EN) for entry in row]
    goals = next(item for item in menus if isinstance(item, Menu) and item.option == "goal")
    assert {goal.id for goal in library.goals.values() if goal.ranked_by} == {
        choice.value for choice in goals.choices
    }


def test_a_shared_answer_cannot_be_changed() -> None:
    """Every member may see why, the details and its words, and ask the same, but no more."""
    result = answer(Request("fit", {"model": "small-7b"}), _shop(), TODAY)
    (row,) = shared_controls(result, EN)
    names = tuple(entry.name for entry in row if isinstance(entry, Action))
    assert ("why", "details", "terms", "again") == names
    assert len(row) == 4


@pytest.mark.parametrize("command", ["fit", "buy", "best", "compare", "start"])
def test_what_a_screen_leaves_out_is_behind_details(command: CommandName) -> None:
    """Each of five rows at most, of five buttons at most; "Why?" of `/fit` is under its details.

    Every first card explains its words, and every whole card does.
    """
    options = {"model": "small-7b", "hardware": "rtx 9090"}
    asked = {
        "buy": {"goal": "chat"},
        "best": {"hardware": "rtx 9090"},
        "compare": {"a": "rtx 9090", "b": "m9 max 64gb"},
    }.get(command, options)
    result = answer(Request(command, asked), _shop(), TODAY)
    rows = controls_of(result, _shop(), EN)
    names = [entry.name for row in rows for entry in row if isinstance(entry, Action)]
    assert {"details", "terms"} <= {*names}
    assert len(rows) <= 5
    assert all(len(row) <= 5 for row in rows)
    behind = details_controls(result, _shop(), EN)
    assert len(behind) <= 5
    assert all(len(row) <= 5 for row in behind)
    under = [entry.name for row in behind for entry in row if isinstance(entry, Action)]
    before = {"fit": ["why", "watch"], "buy": ["wrong", "watch"], "best": ["watch"]}.get(
        command, []
    )
    assert [*before, "all_terms"] == under
