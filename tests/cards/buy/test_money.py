from datetime import date

import pytest

from bot.answers.buy.answer import Pick
from bot.answers.shared import PriceFigures, RateFigures
from bot.cards.buy.money import bought_price, converted, pick_text, price_text, short_price, usd
from bot.catalog.localised import Localised
from bot.texts import words_for

EN, ZH = words_for("en"), words_for("zh-CN")
PRICE = PriceFigures(
    low=1200,
    typical=1200,
    high=1200,
    currency="usd",
    as_of=date(2026, 11, 1),
    region="us",
    condition="new",
    per="once",
)
YUAN = RateFigures(currency="cny", usd=0.125, as_of=date(2026, 10, 30))


@pytest.mark.parametrize(
    ("amount", "text"), [(0.424, "$0.42"), (12.4, "$12"), (1234.5, "$1,234"), (3, "$3")]
)
def test_only_small_amounts_have_cents(amount: float, text: str) -> None:
    """The price of an hour's rent has them, that of a machine has not."""
    assert text == usd(amount, EN)


def test_a_price_names_its_market_and_its_day() -> None:
    """Without them a price has no meaning."""
    assert price_text(PRICE, None, EN) == "$1,200 (US, 2026-11-01)"


def test_a_price_has_its_range() -> None:
    """Low and high are next to the typical price if sources differ."""
    wide = PRICE.model_copy(update={"low": 900, "high": 1500})
    assert price_text(wide, None, EN) == "$1,200 ($900–$1,500, US, 2026-11-01)"


def test_a_foreign_price_is_converted_at_a_dated_rate() -> None:
    """The asker's currency comes first, then dollars; Chinese counts in ten thousands."""
    text = "参考价约 9,600 元（$1,200，美国，2026-11-01，汇率 2026-10-30）"
    assert text == price_text(PRICE, YUAN, ZH)
    assert short_price(1200, YUAN, EN) == "CN¥9,600 ($1,200)"
    assert short_price(2000, YUAN, ZH) == "1.6 万元（$2,000）"
    assert short_price(1200, None, EN) == "$1,200"


def test_a_price_of_another_market_is_said_to_be_an_estimate_with_its_range() -> None:
    """Once a card: another one beside it has the range alone."""
    derived = PRICE.model_copy(update={"low": 900, "high": 1500, "basis": "factor"})
    text = "CN¥9,600 (CN¥7,200 to CN¥12,000, estimated from US prices, tax included)"
    assert text == bought_price(derived, YUAN, EN)
    chinese = "9,600 元（7,200 元～1.2 万元，按美国价格估算，已含税）"
    assert chinese == bought_price(derived, YUAN, ZH)
    assert "9,600 元（7,200 元～1.2 万元）" == bought_price(derived, YUAN, ZH, explained=True)
    assert "CN¥7,200–CN¥12,000" in price_text(derived, YUAN, EN)


def test_a_converted_price_is_said_to_lack_tax_and_shipping() -> None:
    """It is lower than anybody pays there."""
    bare = PRICE.model_copy(update={"basis": "converted"})
    text = "CN¥9,600 (the US price, without tax, shipping and duty)"
    assert text == bought_price(bare, YUAN, EN)
    assert text == bought_price(bare, YUAN, EN, explained=True)


def test_one_sellers_offer_is_not_shown_as_the_price_of_a_product() -> None:
    """Beside every figure of it, in both languages."""
    example = PRICE.model_copy(update={"example": True})
    assert "$1,200 by one seller's offer" == bought_price(example, None, EN)
    assert "9,600 元（$1,200）（单个卖家的报价）" == bought_price(example, YUAN, ZH)
    assert price_text(example, None, EN) == "$1,200 (one seller's offer, US, 2026-11-01)"
    assert "单个卖家的报价" in price_text(example, YUAN, ZH)
    assert "$1,200" == bought_price(PRICE, None, EN)


def test_small_foreign_amounts_have_cents_too() -> None:
    """A million tokens may cost less than two yuan."""
    assert short_price(0.11, YUAN, ZH) == "0.88 元（$0.11）"
    assert converted(2.55, YUAN, ZH) == "20 元"


def test_prices_by_the_hour_and_the_month_are_marked() -> None:
    """They are not the price of a machine."""
    hour = PRICE.model_copy(update={"per": "hour", "low": 0.5, "typical": 0.5, "high": 0.5})
    assert price_text(hour, None, EN) == "$0.50 an hour (price of 2026-11-01)"
    assert price_text(hour.model_copy(update={"per": "month"}), YUAN, ZH).startswith("每月约 4 元")


def test_a_pick_without_a_price_is_only_named() -> None:
    """An owned machine costs nothing."""
    pick = Pick(role="best", route="keep", system=None, name=Localised(en="RTX 9090"))
    assert pick_text(pick, None, EN) == "**RTX 9090**"
    assert "$1,200" in pick_text(pick.model_copy(update={"price": PRICE}), None, EN)
