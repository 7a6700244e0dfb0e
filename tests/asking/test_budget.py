import pytest

from bot.asking.budget import Budget, read_budget
from bot.asking.mistake import Mistake
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
    "text", ["a lot", "-5", "-2000 usd", "1000000000", "1e9", "", "🤑", "2000 usd 1800 eur", "万"]
)
def test_unreadable_budget_is_a_mistake_with_examples(library: Library, text: str) -> None:
    """Words, negative amounts, two currencies and a billion."""
    with pytest.raises(Mistake) as caught:
        read_budget(text, library.rates)
    assert caught.value.kind == "bad_budget"
    assert "2000 usd" in caught.value.suggestions


@pytest.mark.parametrize("text", ["2000 CAD", "A$2000", "300000 yen", "50000 日元", "nok 9000"])
def test_unknown_currency_is_a_mistake_of_its_own(library: Library, text: str) -> None:
    """The mistake lists the known currencies."""
    with pytest.raises(Mistake) as caught:
        read_budget(text, library.rates)
    assert caught.value.kind == "unknown_currency"
    assert caught.value.values["known"] == "USD / EUR / GBP / CNY"


def test_tens_of_w_are_unclear(library: Library) -> None:
    """20w may mean 200,000 yuan or be a typing error for 20k; both are offered."""
    with pytest.raises(Mistake) as caught:
        read_budget("20w", library.rates)
    assert caught.value.kind == "unclear_budget"
    assert caught.value.suggestions == ("20万", "20k")
