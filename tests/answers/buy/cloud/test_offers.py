import pytest

from bot.answers.buy.cloud.offers import api_offer, api_usd_per_month, rented
from bot.library.library import Library
from tests.samples.small_shop import found_for


def test_api_is_that_of_the_best_model_with_one(shop: Library) -> None:
    """No API offers the larger model of chat, but one offers the smaller."""
    offer = api_offer(found_for(shop, goal="chat").asked, shop)
    assert offer is not None
    assert offer.model == "small-7b"
    assert api_offer(found_for(shop, goal="chat", model="big-30b").asked, shop) is None


def test_picture_goal_has_no_language_model_api(shop: Library) -> None:
    """Its model only stands for the memory that the goal needs."""
    assert api_offer(found_for(shop, goal="fine-tuning").asked, shop) is None


def test_month_by_api_costs_its_input_and_output_tokens(shop: Library) -> None:
    """A million a day, half at 1 EUR and half at 3 EUR, a euro at 1.25 dollars, 30.4 days."""
    asked = found_for(shop, goal="chat").asked
    offer = api_offer(asked, shop)
    assert offer is not None
    assert api_usd_per_month(asked, offer, shop) == pytest.approx(2 * 1.25 * 30.4)


def test_rented_machine_is_the_cheapest_for_the_best_model(shop: Library) -> None:
    """One card holds 33B in IQ4_XS at 8k; two are needed at 32k."""
    for context, name in (("8k", "one-card"), ("32k", "two-cards")):
        result = rented(found_for(shop, goal="chat", context=context).asked, shop)
        assert result is not None
        assert (name, "big-30b") == (result.offer.id, result.run.need.model)


def test_members_who_pay_in_yuan_rent_in_china(shop: Library) -> None:
    """Others are not shown these offers."""
    result = rented(found_for(shop, goal="learning", budget="8000元").asked, shop)
    assert result is not None
    assert ("near-card", 0.25) == (result.offer.id, result.usd_per_hour)
