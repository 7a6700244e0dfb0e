from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advice.tree import Branch
from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.answers.buy.facts import BuyFound
from bot.answers.buy.mention import MENTION_CODES
from bot.answers.buy.picks import STRETCH, best_on
from bot.answers.buy.question import buy_asked
from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.options import GOALS
from bot.asking.request import Asked
from bot.cards.buy.card import buy_card
from bot.cards.limits import within_limits
from bot.catalog.localised import Localised
from bot.catalog.machine_text import machine_text
from bot.catalog.price import Market
from bot.catalog.system import Route
from bot.commands.embed import embed_of
from bot.library.library import Library
from bot.loading import load
from bot.texts import LOCALES, words_for
from bot.trial import try_example
from tests.process.loopback_discord.limits import message_faults

TODAY = date(2026, 11, 25)
BOUGHT: tuple[Route, ...] = (
    "mac",
    "unified-box",
    "pc-one-gpu",
    "pc-multi-gpu",
    "workstation",
    "server",
)
OWNED = ("rtx 3060 12gb", "2x rtx 3090", "m3 max 64gb", "32GB RAM", "rtx 4070 laptop")
MODELS = ("llama-3-8b", "qwen2-72b", "gpt-oss-120b", "deepseek-v3")
YES_NO = st.sampled_from(("yes", "no"))
OPTIONAL = {
    "goal": st.sampled_from(GOALS),
    "model": st.sampled_from(MODELS),
    "own": st.sampled_from(OWNED),
    "platform": st.sampled_from(("mac", "pc", "any")),
    "portable": YES_NO,
    "quiet": YES_NO,
    "private": YES_NO,
    "users": st.sampled_from(("1", "4", "12")),
    "speed": st.sampled_from(("5", "25", "100")),
    "context": st.sampled_from(("4k", "64k")),
    "gpus": st.sampled_from(("1", "2", "4")),
    "country": st.sampled_from(get_args(Market)),
}
WISHES = st.fixed_dictionaries({}, optional=OPTIONAL)
BUDGETS = st.integers(min_value=1, max_value=60_000)


@cache
def _shipped() -> Library:
    """The shipped library; a fixture would be written out whole where a law fails."""
    root = Path(__file__).parents[2]
    loaded = load(root / "rules", root / "catalog", try_example)
    assert loaded.library is not None
    return loaded.library


def _answer(library: Library, options: dict[str, str]) -> BuyAnswer:
    return buy(Asked("buy", options), library, TODAY)


@pytest.mark.parametrize(
    ("options", "route"),
    [
        ({"goal": "learning", "budget": "1000 usd"}, "pc-one-gpu"),
        ({"goal": "学习", "budget": "6000元"}, "pc-one-gpu"),
        ({"goal": "coding", "budget": "2000 usd"}, "pc-one-gpu"),
        ({"goal": "coding", "model": "qwen2-72b", "budget": "5000 usd"}, "pc-multi-gpu"),
        ({"goal": "flagship", "budget": "20000 usd"}, "api"),
        ({"goal": "旗舰"}, "api"),
        ({"goal": "learning", "portable": "yes"}, "mac"),
        ({"goal": "coding", "platform": "pc", "budget": "2000 usd"}, "pc-one-gpu"),
        ({"goal": "fine-tuning", "budget": "3000 usd"}, "rent"),
        ({"goal": "编程", "budget": "1.5万"}, "pc-one-gpu"),
        ({"goal": "聊天", "model": "70b", "platform": "台式机", "budget": "4万"}, "pc-multi-gpu"),
        ({"goal": "满血 DeepSeek", "budget": "2w"}, "api"),
        ({"goal": "学习，要安静", "budget": "1.5万"}, "mac"),
        ({"goal": "learn on a laptop", "budget": "3000 usd"}, "mac"),
    ],
)
def test_the_seeds_advice_stands(library: Library, options: dict[str, str], route: str) -> None:
    """Light use, more power, the flagships in the cloud, a Mac to carry, a PC for speed."""
    assert route == _answer(library, options).route


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ({"goal": "portable and 4 GPUs"}, {"nearest", "not-portable"}),
        ({"model": "70b", "speed": "40", "budget": "300 usd"}, {"nearest", "slow", "over-budget"}),
        ({"goal": "coding", "portable": "yes", "platform": "pc"}, {"nearest", "not-portable"}),
        ({"goal": "编程", "quiet": "yes", "gpus": "2", "budget": "3万"}, {"nearest", "not-quiet"}),
    ],
)
def test_contradictions_say_what_gives_and_name_the_nearest(
    library: Library, options: dict[str, str], keys: set[str]
) -> None:
    """The machine stands among the picks, and it passes its own fit."""
    found = _answer(library, options)
    assert keys == {one.key for one in found.gives}
    near = next(one for one in found.gives if one.key == "nearest")
    assert near.values["name"] in {pick.name for pick in found.picks}
    name = near.values["name"]
    assert isinstance(name, Localised)
    assert name.in_locale("zh-CN") in buy_card(found, words_for("zh-CN")).lead


@pytest.mark.parametrize(
    ("options", "region", "converted"),
    [
        ({"budget": "2000 usd"}, "us", False),
        ({"budget": "1800 eur"}, "us", True),
        ({"budget": "2000 usd", "country": "uk"}, "us", True),
        ({"goal": "learning", "budget": "2500元", "upgrade": "yes"}, "cn", False),
    ],
)
def test_prices_of_the_own_market_count_first(
    library: Library, options: dict[str, str], region: str, *, converted: bool
) -> None:
    """Where the US stands in, the answer says so."""
    found = _answer(library, {"goal": "coding"} | options)
    prices = [pick.price for pick in found.picks if pick.route in BOUGHT and pick.price]
    assert region in {price.region for price in prices}
    assert converted == ("us-prices" in found.mentions)


@given(wishes=WISHES, budget=BUDGETS)
@settings(max_examples=120, deadline=None)
def test_every_pick_keeps_to_the_budget(wishes: dict[str, str], budget: int) -> None:
    """What is best, cheaper or otherwise costs no more, and a stretch says what it is over."""
    found = _answer(_shipped(), {**wishes, "budget": f"{budget} usd"})
    for pick in found.picks:
        if pick.route not in BOUGHT or pick.price is None:
            continue
        over = [one for one in pick.but if one.key == "over-budget"]
        assert bool(over) == (pick.price.typical > budget)
        if over:
            assert pick.role == "stretch"
            # Beyond the stretch only where the budget reaches nothing at all.
            assert pick.price.typical <= STRETCH * budget or over[0] in found.gives


@given(wishes=WISHES, budget=BUDGETS)
@settings(max_examples=60, deadline=None)
def test_every_machine_passes_its_own_fit(wishes: dict[str, str], budget: int) -> None:
    """What is advised to be bought fits by `/fit` too, with the same verdict."""
    library = _shipped()
    found = _answer(_shipped(), {**wishes, "budget": f"{budget} usd"})
    for pick in found.picks:
        if pick.route not in BOUGHT:
            continue
        assert pick.system is not None
        run = pick.runs[0]
        offer = library.systems.get(pick.system)
        cards = " + ".join(f"{one.count}x {one.id}" for one in pick.devices)
        machine = machine_text(library.hardware_names.machine_of(offer)) if offer else cards
        options = {"model": run.model, "hardware": machine, "quant": run.format or ""}
        options |= {"context": str(run.context), "users": str(found.question.users)}
        fitted = answer(Asked("fit", options), library, TODAY)
        assert isinstance(fitted, FitAnswer)
        assert fitted.machines[0].verdict == run.verdict
        assert run.verdict in ("comfortable", "tight")


@given(
    wishes=WISHES,
    budgets=st.tuples(BUDGETS, BUDGETS).map(sorted),
    route=st.sampled_from(BOUGHT),
    used=st.sampled_from((("no", "yes"), ("yes", "yes"))),
)
@settings(max_examples=120, deadline=None)
def test_more_money_or_used_parts_never_make_the_best_worse(
    wishes: dict[str, str],
    budgets: list[int],
    route: Route,
    used: tuple[str, str],
) -> None:
    """Within one route, by the one score that there is."""
    library = _shipped()
    scores = []
    for budget, second_hand in zip(budgets, used, strict=True):
        options = {**wishes, "budget": f"{budget} usd", "used": second_hand}
        best = best_on(BuyFound(buy_asked(Asked("buy", options), library), library), route)
        scores.append(best.score if best else float("-inf"))
    assert scores[0] <= scores[1]


@given(wishes=WISHES, budget=st.none() | BUDGETS)
@settings(max_examples=120, deadline=None)
def test_a_route_that_buys_has_something_to_buy(wishes: dict[str, str], budget: int | None) -> None:
    """The first pick is the best one, and of the route that the tree took."""
    options = dict(wishes) if budget is None else {**wishes, "budget": f"{budget} usd"}
    found = _answer(_shipped(), options)
    assert found.picks
    assert ("best", found.route) == (found.picks[0].role, found.picks[0].route)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("budget", ["400 usd", "15000元", "9000 usd"])
def test_every_card_is_whole_and_within_discords_limits(
    library: Library, goal: str, budget: str, locale: str
) -> None:
    """Nothing is cut off, nothing refused, and every placeholder is filled."""
    card = buy_card(_answer(library, {"goal": goal, "budget": budget}), words_for(locale))
    assert card == within_limits(card)
    assert [] == message_faults({"embeds": [embed_of(card).to_dict()]})
    assert all("{" not in one.body for one in card.sections if isinstance(one.body, str))


def test_cautions_have_codes_of_the_closed_list(library: Library) -> None:
    """Programs know points by their codes; each of them is raised by some caution."""
    assert {rule.code for rule in library.buy_cautions} == set(MENTION_CODES)


def test_every_branch_speaks_both_languages(library: Library) -> None:
    """Members read reasons in English and in Chinese."""

    def all_of(level: tuple[Branch, ...]) -> list[Branch]:
        return [one for branch in level for one in (branch, *all_of(branch.then))]

    texts = [one.because for one in all_of(library.buy_tree)]
    texts += [one.but for one in all_of(library.buy_tree) if one.but]
    texts += [rule.say for rule in library.buy_cautions]
    texts += [text for one in library.goals.values() for text in (one.name, one.because)]
    assert [] == [text.en for text in texts if not text.zh_cn]


def test_every_route_is_advised_by_some_branch(library: Library) -> None:
    """No route of the design is without a leaf."""

    def leaves(level: tuple[Branch, ...]) -> set[str | None]:
        return {one for branch in level for one in (leaves(branch.then) or {branch.advise})}

    assert leaves(library.buy_tree) == set(get_args(Route))
