from dataclasses import replace

import pytest

from bot.answers.buy.answer import BreakEven
from bot.answers.buy.break_even import break_even
from bot.answers.buy.facts import Purchase
from bot.library.library import Library
from tests.samples.small_shop import found_for


def _break_even(purchase: Purchase, watts: float | None) -> BreakEven | None:
    choice = next(
        candidate for candidate in purchase.affordable if candidate.offer.system == "single-pc"
    )
    return break_even(purchase, replace(choice, offer=replace(choice.offer, power_watts=watts)))


def test_machine_has_paid_off_when_the_api_has_cost_as_much(shop: Library) -> None:
    """76 dollars a month by API, less power at 500 W to read and write 500,000 tokens each."""
    result = found_for(shop, goal="learning")
    answer = _break_even(result, 500)
    assert answer is not None
    run = next(
        candidate for candidate in result.affordable if candidate.offer.system == "single-pc"
    ).run
    assert run.prefill is not None
    hours = 500_000 * (1 / run.each_tokens_per_s + 1 / run.prefill.expected) / 3600
    power_usd = 0.5 * hours * 30.4 * 0.2
    assert answer.api_usd_per_month == pytest.approx(76)
    assert answer.electricity_usd_per_month == pytest.approx(power_usd, abs=0.01)
    assert answer.months == pytest.approx(1000 / (76 - power_usd), abs=0.1)
    # The card idles at 50 W for the rest of the day, and is rented at 0.50 an hour.
    assert answer.idle_usd_per_month == pytest.approx(0.05 * (24 - hours) * 30.4 * 0.2, abs=0.01)
    assert answer.rent_usd_per_month == pytest.approx(0.5 * hours * 30.4, abs=0.01)
    assert (answer.feasible, answer.rent_hours) == (True, 2000)


def test_machine_with_electricity_dearer_than_the_api_never_pays_off(shop: Library) -> None:
    """At a hundred kilowatts no machine does."""
    answer = _break_even(found_for(shop, goal="learning"), 100_000)
    assert answer is not None
    assert answer.months is None


def test_more_tokens_than_a_day_allows_are_not_feasible(shop: Library) -> None:
    """A machine of 93 tokens/s needs six days to write fifty million tokens."""
    answer = _break_even(found_for(shop, goal="learning", tokens_per_day="100M"), 500)
    assert answer is not None
    assert not answer.feasible


def test_no_break_even_without_power_api_or_tariff(shop: Library) -> None:
    """No figure is guessed."""
    prices = tuple(price for price in shop.prices if price.item != "electricity-kwh")
    assert _break_even(found_for(replace(shop, prices=prices), goal="learning"), 500) is None
    assert _break_even(found_for(shop, goal="learning"), None) is None
    assert _break_even(found_for(shop, goal="chat"), 500) is None


def test_figures_are_in_dollars_and_cents(shop: Library) -> None:
    """No machine by the hour, no rent."""
    answer = _break_even(found_for(shop, goal="learning"), 500)
    assert answer is not None
    rent_usd = answer.rent_usd_per_month
    assert rent_usd is not None
    for usd in (
        answer.api_usd_per_month,
        answer.electricity_usd_per_month,
        answer.idle_usd_per_month,
        rent_usd,
    ):
        assert usd == round(usd, 2)
    assert answer.months == round(answer.months or 0, 1)
    nobody = _break_even(found_for(replace(shop, rent=()), goal="learning"), 500)
    assert nobody is not None
    assert (None, None) == (nobody.rent_hours, nobody.rent_usd_per_month)


def test_the_named_price_of_electricity_goes_before_that_of_the_market(shop: Library) -> None:
    """Twice as dear, twice the costs, but for a cent that is rounded."""
    market = _break_even(found_for(shop, goal="learning"), 500)
    named = _break_even(found_for(shop, goal="learning", electricity="0.4 usd"), 500)
    assert market is not None
    assert named is not None
    assert named.electricity_usd_per_month == pytest.approx(
        2 * market.electricity_usd_per_month, abs=0.02
    )
