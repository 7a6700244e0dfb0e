from dataclasses import replace

import pytest

from bot.answers.break_even import ELECTRICITY_USD_PER_KWH, break_even
from bot.answers.buy_answer import BreakEven
from bot.answers.buy_facts import BuyFound
from bot.library.library import Library
from tests.answers.small_shop import found_for


def _break_even(found: BuyFound, watts: float | None) -> BreakEven | None:
    choice = next(one for one in found.affordable if one.offer.system == "single-pc")
    return break_even(found, replace(choice, offer=replace(choice.offer, power_watts=watts)))


def test_a_machine_pays_when_the_api_has_cost_as_much(shop: Library) -> None:
    """76 dollars a month by API, less half a million tokens a day at 500 W."""
    found = found_for(shop, goal="learning")
    answer = _break_even(found, 500)
    assert answer is not None
    speed = found.affordable[0].run.each_tokens_per_s
    hours_per_month = 500_000 / speed / 3600 * 30.4
    power_usd = 0.5 * hours_per_month * ELECTRICITY_USD_PER_KWH
    assert answer.api_usd_per_month == pytest.approx(76)
    assert answer.electricity_usd_per_month == pytest.approx(power_usd, abs=0.01)
    assert answer.months == pytest.approx(1000 / (76 - power_usd), abs=0.1)
    assert (answer.feasible, answer.rent_hours) == (True, 2000)


def test_a_machine_whose_electricity_costs_more_never_pays(shop: Library) -> None:
    """At a hundred kilowatts nothing pays."""
    answer = _break_even(found_for(shop, goal="learning"), 100_000)
    assert answer is not None
    assert answer.months is None


def test_more_tokens_than_a_day_has_seconds_for_are_said_to_be_too_many(shop: Library) -> None:
    """Fifty million written tokens take a machine of 93 tokens/s six days."""
    answer = _break_even(found_for(shop, goal="learning", tokens_per_day="100M"), 500)
    assert answer is not None
    assert not answer.feasible


def test_without_power_or_an_api_there_is_nothing_to_compare(shop: Library) -> None:
    """No figure is guessed."""
    assert _break_even(found_for(shop, goal="learning"), None) is None
    assert _break_even(found_for(shop, goal="chat"), 500) is None
