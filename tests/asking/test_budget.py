import pytest

from bot.asking.budget import Budget, read_budget
from bot.asking.mistake import Mistake
from bot.catalog.price import Currency
from bot.library.library import Library


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("2000 usd", 2000, "usd"),
        ("2000", 2000, "usd"),
        ("$2,000", 2000, "usd"),
        ("US$ 2000", 2000, "usd"),
        ("2000刀", 2000, "usd"),
        ("£1.2k", 1200, "gbp"),
        ("1800 EUR", 1800, "eur"),
        ("1.500 €", 1500, "eur"),
        ("2 000 euros", 2000, "eur"),
        ("15000元", 15000, "cny"),
        ("¥8000", 8000, "cny"),
        ("￥8000", 8000, "cny"),
        ("8000块", 8000, "cny"),
        ("1.5万", 15000, "cny"),
        ("2 万元", 20000, "cny"),
        ("两万", 20000, "cny"),
        ("2w", 20000, "cny"),
        ("2W", 20000, "cny"),
        ("1.5w", 15000, "cny"),
        ("6w5", 65000, "cny"),
        ("3千", 3000, "cny"),
        ("5k", 5000, "usd"),
        ("8K 元", 8000, "cny"),
        ("under 2000 usd", 2000, "usd"),
        ("2万以内", 20000, "cny"),
        ("4000-5000 usd", 5000, "usd"),
        ("0 usd", 0, "usd"),
        ("5k$", 5000, "usd"),
        ("₹90000", 90000, "inr"),
        ("90,000 rupees", 90000, "inr"),
        ("300000 yen", 300000, "jpy"),
        ("30万日元", 300000, "jpy"),
        ("₩3000000", 3000000, "krw"),
        ("R$ 5000", 5000, "brl"),
        ("C$2,000", 2000, "cad"),
        ("2000 CAD", 2000, "cad"),
        ("A$2000", 2000, "aud"),
        ("NT$60000", 60000, "twd"),
        ("200000 ₽", 200000, "rub"),
        ("8000 zł", 8000, "pln"),
        ("40000 ₺", 40000, "try"),
    ],
)
def test_budget_is_read_as_people_write_it(
    library: Library, text: str, amount: float, currency: str
) -> None:
    """The currency before or after, thousands or ten thousands, the upper end of a range."""
    budget = read_budget(text, library.rates)
    assert budget is not None
    assert (amount, currency) == (budget.amount, budget.currency)


def test_budget_is_converted_at_the_catalogs_rate(library: Library) -> None:
    """In the small library a yuan is worth an eighth of a dollar."""
    assert Budget(16000, "cny", 2000) == read_budget("1.6万", library.rates)


@pytest.mark.parametrize("text", ["none", "No limit", "不限"])
def test_budget_may_be_unlimited(library: Library, text: str) -> None:
    """That is the same as leaving the option out."""
    assert read_budget(text, library.rates) is None


@pytest.mark.parametrize(
    "text",
    [
        *("a lot", "-5", "-2000 usd", "1000000000", "1e9", "", "🤑", "2000 usd 1800 eur", "万"),
        "1234.567 usd",
    ],
)
def test_unreadable_budget_is_a_mistake_with_examples(library: Library, text: str) -> None:
    """Words, negative amounts, two currencies, a billion, and digits beyond the cents."""
    with pytest.raises(Mistake) as caught:
        read_budget(text, library.rates)
    assert caught.value.kind == "bad_budget"
    assert "2000 usd" in caught.value.suggestions


def test_bare_yen_sign_is_yuan_unless_yen_are_usual(library: Library) -> None:
    """Both currencies write ¥."""
    readings: dict[Currency, Currency] = {"usd": "cny", "cny": "cny", "jpy": "jpy"}
    for usual, currency in readings.items():
        budget = read_budget("¥300000", library.rates, usual)
        assert budget is not None
        assert currency == budget.currency


@pytest.mark.parametrize("text", ["HK$2000", "2000 лв", "sek 9000", "nok 9000"])
def test_unknown_currency_is_a_mistake_of_its_own(library: Library, text: str) -> None:
    """The mistake lists the known currencies."""
    with pytest.raises(Mistake) as caught:
        read_budget(text, library.rates)
    assert caught.value.kind == "unknown_currency"
    assert caught.value.values["known"].startswith("USD / EUR / GBP / CNY / INR / JPY")


def test_currency_without_a_rate_is_unknown(library: Library) -> None:
    """Its amount could not be compared with a price."""
    rates = {name: rate for name, rate in library.rates.items() if name != "inr"}
    with pytest.raises(Mistake) as caught:
        read_budget("₹90000", rates)
    assert caught.value.kind == "unknown_currency"


def test_tens_of_w_are_unclear(library: Library) -> None:
    """20w may mean 200,000 yuan or be a typing error for 20k; both are offered."""
    with pytest.raises(Mistake) as caught:
        read_budget("20w", library.rates)
    assert caught.value.kind == "unclear_budget"
    assert caught.value.suggestions == ("20万", "20k")
