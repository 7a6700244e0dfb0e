"""Laws of `/buy` for pictures, clips, speech and vectors, after any sensible edit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from bot.answers.media.buy import buy_media
from bot.answers.media.buy_answer import MediaBuyAnswer, MediaPick
from bot.answers.media.goal_runs import serves_media
from bot.answers.media.worth import machine_terms
from bot.asking.request import Request
from bot.cards.card import Table
from bot.cards.controls import controls_of
from bot.cards.limits import within_limits
from bot.cards.registry import card_of
from bot.cards.why_card import why_card
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.running.devices import Devices
from bot.texts import LOCALES, words_for

DAY = date(2026, 11, 29)
GOALS = ("image", "video", "speech", "embedding")
BUDGETS_USD = (100, 400, 700, 1000, 1500, 2500, 4000, 7000, 12000, 25000)
WISHES: tuple[Mapping[str, str], ...] = (
    {},
    {"own": "rtx 3060 12gb"},
    {"own": "rtx 3090"},
    {"own": "m4 16GB"},
    {"own": "32GB RAM", "upgrade": "yes"},
    {"private": "yes", "used": "no"},
    {"quiet": "yes", "country": "cn"},
    {"users": "6"},
)


def _ask(library: Library, goal: str, **options: str) -> MediaBuyAnswer:
    return buy_media(Request("buy", options), library.media_goals[goal], library)


def _answers(library: Library, goal: str, wishes: Mapping[str, str]) -> Iterator[MediaBuyAnswer]:
    for budget in BUDGETS_USD:
        yield _ask(library, goal, budget=f"{budget} usd", **wishes)


def _worth(pick: MediaPick) -> float:
    """Return the points of what a pick does."""
    return sum(term.points for term in pick.terms if term.key != "price")


def _price_usd(pick: MediaPick) -> float:
    return pick.price.typical if pick.price else 0.0


def _is_bought(pick: MediaPick) -> bool:
    return pick.role == "best" and pick.route not in ("keep", "rent")


@pytest.mark.parametrize("wishes", WISHES)
@pytest.mark.parametrize("goal", GOALS)
def test_more_money_is_never_worse(library: Library, goal: str, wishes: Mapping[str, str]) -> None:
    """Nor is what it buys over the budget; once something is bought, it goes on being bought."""
    bought: list[MediaPick] = []
    for budget, result in zip(BUDGETS_USD, _answers(library, goal, wishes), strict=True):
        first = result.picks[0] if result.picks else None
        if first is not None and _is_bought(first):
            assert _price_usd(first) <= budget
            bought.append(first)
        else:
            assert not bought
    for less, more in pairwise(bought):
        assert _worth(less) <= _worth(more) + 0.05
        assert _price_usd(less) <= _price_usd(more)


@pytest.mark.parametrize("wishes", WISHES)
@pytest.mark.parametrize("goal", GOALS)
def test_nothing_on_the_card_is_both_cheaper_and_better(
    library: Library, goal: str, wishes: Mapping[str, str]
) -> None:
    """Of what is bought, with the points that each pick lists."""
    for result in _answers(library, goal, wishes):
        first, *others = result.picks or (None,)
        if first is None or not _is_bought(first):
            continue
        for pick in others:
            cheaper = pick.route != "rent" and _price_usd(pick) < _price_usd(first)
            assert not (cheaper and _worth(pick) > _worth(first) + 0.05)


@pytest.mark.parametrize("goal", ["image", "video"])
def test_cards_without_bf16_and_rebuilt_cards_lose_points(library: Library, goal: str) -> None:
    """In named terms, which no other card has."""
    entry = library.media_goals[goal]
    for name, lost in (
        ("quadro-rtx-8000", {"old-cuda"}),
        ("titan-rtx", {"old-cuda"}),
        ("rtx-4090-48gb", {"modded"}),
        ("rtx-4090", set()),
    ):
        device = library.devices[name]
        machine = Machine((Fitted(device, device.memory_gib[0]),))
        run = serves_media(machine, entry, library)
        assert run is not None
        devices = Devices(machine_text(machine), machine)
        terms = dict(machine_terms(run, devices, entry, library, waiting=1))
        found = {key for key in ("old-cuda", "modded") if key in terms}
        assert lost == found
        assert all(terms[key] < 0 for key in found)


def test_a_card_with_bf16_is_bought_beside_one_without(library: Library) -> None:
    """Where a card was asked for; it runs no worse model, and who has no money is told why."""
    for own, why in (("v100-pcie-16-gb", "old-cuda"), ("rtx 2080 ti", "newer-cuda")):
        result = _ask(library, "image", own=own, upgrade="yes", budget="1000 usd")
        first = result.picks[0]
        assert _is_bought(first)
        assert why in {reason.key for reason in first.because}
        owned = _ask(library, "image", own=own, budget="0").picks[0]
        assert "keep" == owned.route
        models = library.media_goals["image"].models
        assert models.index(first.runs[0].model) <= models.index(owned.runs[0].model)
    assert "lacks-bf16" in {reason.key for reason in owned.but}


@pytest.mark.parametrize("goal", GOALS)
def test_private_is_never_rented(library: Library, goal: str) -> None:
    """Nor as another way."""
    for result in _answers(library, goal, {"private": "yes"}):
        assert all(pick.route != "rent" for pick in result.picks)


@pytest.mark.parametrize("goal", ["image", "video"])
def test_every_nvidia_goal_buys_nvidia(library: Library, goal: str) -> None:
    """A card for an owned PC too, and what is rented."""
    for wishes in ({}, {"own": "rx 7900 xtx"}):
        for result in _answers(library, goal, wishes):
            for pick in result.picks:
                kinds = [library.devices[device.id].backends for device in pick.devices]
                assert pick.route == "keep" or all("cuda" in backends for backends in kinds)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("wishes", [*WISHES, {"budget": "0", "own": "m4"}])
@pytest.mark.parametrize("goal", GOALS)
def test_cards_have_their_words_within_the_limits(
    library: Library, goal: str, wishes: Mapping[str, str], locale: str
) -> None:
    """With and without a budget; Why? has the points of all picks."""
    words = words_for(locale)
    budgets = ({},) if "budget" in wishes else ({}, {"budget": "20 usd"}, {"budget": "3万元"})
    for budget in budgets:
        result = _ask(library, goal, **{**wishes, **budget})
        card = card_of(result, words)
        assert card == within_limits(card)
        assert controls_of(result, library, words)
        if any(pick.terms for pick in result.picks):
            assert isinstance(why_card(result, {}, words).sections[-1].body, Table)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_one_seller_asks_is_said_to_be_so_and_looked_up(library: Library, locale: str) -> None:
    """Beside the price, and in a sentence that leads to a shop's search."""
    examples = tuple(price.model_copy(update={"example": True}) for price in library.prices)
    answer = _ask(replace(library, prices=examples), "image", budget="1500 usd")
    first, words = answer.picks[0], words_for(locale)
    assert first.price is not None
    assert first.price.example
    assert "check-first" == first.but[-1].key
    card = card_of(answer, words)
    assert words.say("buy.price.example", price="$")[2:] in card.lead
    texts = [str(section.body) for section in card.sections]
    assert any(words.say("price.weak.example") in text and "](https://" in text for text in texts)
