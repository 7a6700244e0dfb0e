"""What is said for a purchase is true of it: how many cards, which machine, which model."""

from datetime import date
from itertools import product

import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import words_for

_TODAY = date(2026, 11, 28)
_BUDGETS = (600, 1500, 3000, 6000, 15000, 20000, 40000)
_WISHES = ("goal:chat private:yes", "goal:coding", "goal:agents", "model:llama-3.3-70b")
_ONE = {"one-card", "one-professional-card"}
_SEVERAL = {"several-cards", "several-professional-cards"}
_MACS = {"mac-to-carry", "mac-at-home"}


def _answer(library: Library, line: str) -> BuyAnswer:
    reply = answer(read_line(line), library, _TODAY)
    assert isinstance(reply, BuyAnswer)
    return reply


def test_reasons_speak_of_the_cards_that_are_bought(library: Library) -> None:
    """One card is never told of two, nor several of one, nor a Mac of a PC."""
    told = set()
    for budget, wish in product(_BUDGETS, _WISHES):
        reply = _answer(library, f"/buy budget:{budget} usd {wish}")
        best = next((pick for pick in reply.picks if pick.role == "best"), None)
        if best is None:
            continue
        ids = {reason.id for reason in reply.reasons}
        cards = sum(device.count for device in best.devices)
        told |= ids
        assert not (ids & _ONE and cards != 1), (budget, wish, ids)
        assert not (ids & _SEVERAL and cards < 2), (budget, wish, ids)
        assert not (ids & _MACS and best.route != "mac"), (budget, wish, ids)
    assert told & _ONE
    assert told & (_SEVERAL | _MACS)


@pytest.mark.parametrize("model", ["deepseek-r1", "llama-3.3-70b", "qwen3-8b"])
def test_nothing_is_said_of_the_size_that_a_goal_wants_where_a_model_is_named(
    library: Library, model: str
) -> None:
    """Chat may want 30B: who names another model has decided that already."""
    for locale in ("en", "zh-CN"):
        named = _answer(library, f"/buy model:{model}")
        because = named.goal.because.in_locale(locale)
        assert because not in str(card_of(named, words_for(locale)))
        assert because in str(card_of(_answer(library, "/buy goal:chat"), words_for(locale)))
