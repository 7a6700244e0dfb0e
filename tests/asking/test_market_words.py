from typing import get_args

import pytest

from bot.asking.market_words import MARKET_OF, currency_of, has_own_market, read_market
from bot.asking.mistake import Mistake
from bot.catalog.price import Currency


@pytest.mark.parametrize(
    ("text", "market"),
    [
        ("us", "us"),
        (" USA ", "us"),
        ("Germany", "eu"),
        ("德国", "eu"),
        ("UK", "uk"),
        ("中国", "cn"),
    ],
)
def test_countries_are_read_as_markets(text: str, market: str) -> None:
    """Countries with the same currency have much the same prices."""
    assert market == read_market(text)


def test_market_without_prices_is_a_mistake() -> None:
    """It offers the markets that have prices."""
    with pytest.raises(Mistake) as caught:
        read_market("Atlantis")
    assert ("unknown_market", "Atlantis") == (caught.value.kind, caught.value.values["text"])
    assert "country:us" in caught.value.suggestions


def test_each_currency_has_a_market() -> None:
    """One without a market of its own has that of the US; Poland is in the EU."""
    assert set(get_args(Currency)) == set(MARKET_OF)
    assert ("us", "eu", "cn") == (MARKET_OF["inr"], MARKET_OF["pln"], MARKET_OF["cny"])
    assert not has_own_market("inr")
    assert has_own_market("pln")
    assert has_own_market("cny")


@pytest.mark.parametrize(
    ("locale", "currency"),
    [
        ("zh-CN", "cny"),
        ("zh_CN.UTF-8", "cny"),
        ("de", "eur"),
        ("es-ES", "eur"),
        ("en-GB", "gbp"),
        ("en-US", None),
        ("en", None),
        ("zh-TW", None),
        ("es-419", None),
        ("ja", None),
        ("", None),
    ],
)
def test_locale_names_a_currency_where_nearly_all_pay_in_it(
    locale: str, currency: str | None
) -> None:
    """A currency without a rate in the catalog is none."""
    assert currency == currency_of(locale)
