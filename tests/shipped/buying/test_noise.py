"""Noise is borne where no quiet machine serves, and said."""

from datetime import date

import pytest

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.buy.buy import buy
from bot.asking.request import Request
from bot.library.library import Library

TODAY = date(2026, 11, 30)
_NOT_BOUGHT = ("api", "rent", "keep", None)


def _asked(library: Library, **options: str) -> BuyAnswer:
    return buy(Request("buy", options), library, TODAY)


def _is_loud(pick: Pick) -> bool:
    return "not-quiet" in [reason.key for reason in pick.but]


@pytest.mark.parametrize("budget", ["1200 usd", "2500 usd", "6000 usd"])
@pytest.mark.parametrize("wish", ["portable", "platform", "users", "speed"])
def test_who_wishes_for_quiet_gets_a_machine_where_one_is_bought_at_all(
    library: Library, budget: str, wish: str
) -> None:
    """A loud one is said to be loud first of all; nothing else is given up for it."""
    values = {"portable": "yes", "platform": "pc", "users": "4", "speed": "40"}
    options = {"goal": "coding", "budget": budget, wish: values[wish]}
    plain, quiet = _asked(library, **options), _asked(library, **options, quiet="yes")
    if plain.route in _NOT_BOUGHT:
        return
    assert quiet.route not in _NOT_BOUGHT
    loud = _is_loud(quiet.picks[0])
    assert loud == ("not-quiet" in [reason.key for reason in quiet.gives])
    if loud:
        assert quiet.picks[0].devices == plain.picks[0].devices


def test_a_quiet_machine_goes_before_a_louder_one_that_serves_better(library: Library) -> None:
    """Who names quiet means it: a box with a smaller model, not a loud card with a better one."""
    answer = _asked(library, goal="coding", budget="2000 usd", quiet="yes")
    assert not _is_loud(answer.picks[0])
    assert "smaller-model" in [reason.key for reason in answer.picks[0].but]


def test_what_carries_a_120b_is_loud_rather_than_nothing(library: Library) -> None:
    """No quiet machine that can be carried holds it."""
    answer = _asked(library, model="gpt-oss-120b", portable="yes", quiet="yes")
    assert answer.route not in _NOT_BOUGHT
    assert _is_loud(answer.picks[0])
