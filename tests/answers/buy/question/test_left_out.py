from dataclasses import replace

import pytest

from bot.answers.buy.question import parse_buy
from bot.asking.mistake import Mistake
from bot.asking.question import Assumed
from bot.asking.request import Request
from bot.library.library import Library
from tests.answers.buy.test_question import asked_for
from tests.samples.small_library import model
from tests.samples.small_shop import goal


def test_what_is_left_out_is_usual_and_noted(shop: Library) -> None:
    """But for switches that nobody needs to hear of, and GPUs, which do not matter then."""
    question = asked_for(shop).question
    assumed = {entry.option: entry.value for entry in question.assumed}
    usual = {"goal": "chat", "platform": "any", "country": "us", "users": "1", "used": "yes"}
    usual |= dict.fromkeys(("portable", "quiet", "private", "upgrade"), "no")
    assert usual.items() <= assumed.items()
    assert {"queue", "wait", "gpus", "vendor"}.isdisjoint(assumed)
    assert (None, None, 0, "usd") == (
        question.model,
        question.budget,
        question.gpus,
        question.currency,
    )
    assert (True, False, False, False, False) == (
        question.used,
        question.portable,
        question.quiet,
        question.private,
        question.upgrade,
    )


@pytest.mark.parametrize(
    ("goal", "option", "value"),
    [
        ("chat on a mac", "platform", "mac"),
        ("chat, no mac", "platform", "not-mac"),
        ("portable chat", "portable", True),
        ("quiet chat", "quiet", True),
        ("offline chat", "private", True),
        ("chat with 2 gpus", "gpus", 2),
        ("chat, no nvidia", "not_vendor", ("nvidia",)),
    ],
)
def test_each_wish_in_the_goal_is_taken_unless_its_option_is_given(
    shop: Library, goal: str, option: str, value: object
) -> None:
    """The option goes first."""
    assert value == getattr(asked_for(shop, goal=goal).question, option)
    given = {
        "platform": "pc",
        "portable": "no",
        "quiet": "no",
        "private": "no",
        "gpus": "1",
        "vendor": "nvidia",
    }
    name = "vendor" if option == "not_vendor" else option
    assert value != getattr(asked_for(shop, goal=goal, **{name: given[name]}).question, option)


def test_the_asked_speed_and_budget_are_known_only_if_they_were_given(shop: Library) -> None:
    """Else the speed is the goal's, and the budget has no limit."""
    asked = asked_for(shop, goal="chat", speed="15", budget="2000 usd", country="us")
    assert (15, 2000, "2000 usd") == (
        asked.asked_speed_tokens_per_s,
        asked.budget_usd,
        asked.question.budget,
    )
    plain = asked_for(shop, goal="chat")
    assert (None, 10) == (plain.asked_speed_tokens_per_s, plain.question.speed_tokens_per_s)


def test_the_market_is_that_of_the_currency_unless_it_is_given_or_saved(shop: Library) -> None:
    """The given one goes first."""
    assert "cn" == asked_for(shop, goal="chat", budget="9000元").question.country
    assert "eu" == asked_for(shop, goal="chat", budget="9000元", country="germany").question.country
    usual = {"country": "uk"}
    saved = parse_buy(Request("buy", {"goal": "chat", "budget": "9000元"}, usual=usual), shop)
    assert "uk" == saved.question.country
    assert Assumed(option="country", value="uk") in saved.question.assumed


def test_without_a_budget_the_prices_of_the_things_say_the_currency(shop: Library) -> None:
    """A budget goes first."""
    between = "single-pc at 900 eur, studio-64"
    assert "eur" == asked_for(shop, goal="chat", between=between).question.currency
    dollars = asked_for(shop, goal="chat", between=between, budget="2000 usd")
    assert "usd" == dollars.question.currency
    assert "usd" == asked_for(shop, goal="chat", between="single-pc, studio-64").question.currency


def test_the_context_is_no_longer_than_the_shortest_model_has(shop: Library) -> None:
    """Of those that serve the goal."""
    short = model("big-30b", 150, max_context=4096)
    library = replace(shop, models={**shop.models, "big-30b": short})
    assert 4096 == asked_for(library, goal="chat").question.context
    assert 8192 == asked_for(library, goal="learning").question.context
    assert 16384 == asked_for(library, goal="chat", context="16k").question.context


def test_models_without_a_rank_come_last_in_the_order_of_the_goal(shop: Library) -> None:
    """The quiz ranks two of the three."""
    three = goal("chat", ["mix-50b", "small-7b", "big-30b"], ranked_by=["quiz"])
    library = replace(shop, goals={**shop.goals, "chat": three})
    assert ["big-30b", "small-7b", "mix-50b"] == [
        each.id for each in asked_for(library, goal="chat").models
    ]
    assert ["mix-50b"] == [
        each.id for each in asked_for(library, goal="chat", model="mix 50b").models
    ]


def test_what_is_unclear_in_a_goal_is_noted_only_beside_a_clear_one(shop: Library) -> None:
    """Wishes alone leave the default goal, which is noted too."""
    asked = asked_for(shop, goal="chat, gaming, cooking, quiet").question
    assert Assumed(option="ignored", value="gaming, cooking") in asked.assumed
    wish = asked_for(shop, goal="quiet").question
    assert ("chat", True, ()) == (wish.goal, wish.quiet, wish.also)
    assert "ignored" not in {entry.option for entry in wish.assumed}
    assert "goal" not in {entry.option for entry in asked.assumed}
    with pytest.raises(Mistake) as caught:
        asked_for(shop, goal="image")
    assert "unranked_goal" == caught.value.kind


def test_electricity_without_a_currency_is_in_the_saved_one(shop: Library) -> None:
    """A yuan is an eighth of a dollar here; that it was assumed is noted once."""
    usual = {"currency": "cny"}
    given = {"goal": "chat", "electricity": "0.8", "budget": "9000"}
    question = parse_buy(Request("buy", given, usual=usual), shop).question
    assert 0.1 == question.electricity_usd_per_kwh
    assert [Assumed(option="currency", value="CNY")] == [
        entry for entry in question.assumed if entry.option == "currency"
    ]
    del given["budget"]
    alone = parse_buy(Request("buy", given, usual=usual), shop).question
    assert Assumed(option="currency", value="CNY") in alone.assumed
    dollars = asked_for(shop, goal="chat", electricity="0.3 usd").question
    assert "currency" not in {entry.option for entry in dollars.assumed}


def test_a_saved_currency_that_is_none_counts_as_dollars(shop: Library) -> None:
    """Nothing stops for it."""
    usual = {"currency": "shells"}
    assert "usd" == parse_buy(Request("buy", {"goal": "chat"}, usual=usual), shop).question.currency


def test_a_budget_of_nothing_needs_something_owned(shop: Library) -> None:
    """Of one cent it does not."""
    assert 0 == asked_for(shop, goal="chat", budget="0 usd", own="rtx-9090").budget_usd
    assert 0.01 == asked_for(shop, goal="chat", budget="0.01 usd").budget_usd
