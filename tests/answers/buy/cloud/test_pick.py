from bot.answers.buy.cloud.pick import by_api, by_the_hour
from bot.library.library import Library
from tests.samples.small_shop import found_for


def test_api_has_prices_per_month_and_per_token(shop: Library) -> None:
    """Both in dollars; here a euro is worth 1.25 of them."""
    pick = by_api(found_for(shop, goal="chat"), "alternative")
    assert pick.price is not None
    assert ("month", 76, None) == (pick.price.per, pick.price.typical, pick.price.condition)
    (reason,) = pick.because
    assert reason.values == {"input_usd": 1.25, "output_usd": 3.75}


def test_model_without_an_api_offer_has_no_price(shop: Library) -> None:
    """The pick says so, and no price is guessed."""
    pick = by_api(found_for(shop, goal="chat", model="big-30b"), "best")
    assert (None, "Big-30B") == (pick.price, pick.name.en)
    assert ["no-offer"] == [reason.key for reason in pick.but]


def test_rented_machine_has_hourly_price_devices_and_model(shop: Library) -> None:
    """For a private question it also has a warning."""
    result = found_for(shop, goal="learning", private="yes")
    assert result.rented is not None
    pick = by_the_hour(result, result.rented, "alternative")
    assert pick.price is not None
    assert ("hour", 0.5) == (pick.price.per, pick.price.typical)
    assert [("rtx-9090", 1)] == [(device.id, device.count) for device in pick.devices]
    assert ["small-7b"] == [run.model for run in pick.runs]
    assert ["leaves-the-house"] == [reason.key for reason in pick.but]
