import pytest

from bot.advice.fact import Fact, Kind, Value
from bot.advice.wording import money, whole, written
from bot.catalog.price import Currency, Rate


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("money", 2000, "$2,000"),
        ("money", 1999.6, "$2,000"),
        ("money", 0.35, "$0.35"),
        ("money", 0, "$0"),
        ("parameters", 30e9, "30B"),
        ("parameters", 30.53e9, "30.5B"),
        ("parameters", 671e9, "671B"),
        ("parameters", 1.04e12, "1.04T"),
        ("parameters", 999.9e6, "1B"),
        ("parameters", 494e6, "494M"),
        ("parameters", 1000, "1000"),
        ("memory", 24, "24 GB"),
        ("memory", 47.23, "47.2 GB"),
        ("memory", 1024, "1,024 GB"),
        ("tokens", 32768, "32k"),
        ("tokens", 1048576, "1M"),
        ("tokens", 1000, "1000"),
        ("tokens", 0, "0"),
        ("speed", 20.4, "20 tokens/s"),
        ("speed", 7.46, "7.5 tokens/s"),
        ("power", 1200, "1,200 W"),
        ("share", 0.1, "10 %"),
        ("count", 3, "3"),
        ("number", 4.83, "4.8"),
        ("flag", True, "yes"),
        ("flag", False, "no"),
        ("choice", "coding", "coding"),
        ("choices", frozenset({"rent", "mac"}), "mac, rent"),
        ("money", None, "?"),
        ("choice", None, "?"),
    ],
)
def test_a_value_is_written_in_figures(kind: Kind, value: Value, words: str) -> None:
    """Nearly all figures read alike in every language."""
    assert words == written(Fact("fact", kind, "", ""), value)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("money", 2000, "1.6 万元"),
        ("count", 500_000, "50 万"),
        ("count", 9_999, "9,999"),
        ("speed", 20.4, "20 token/s"),
        ("memory", 24, "24 GB"),
    ],
)
def test_chinese_counts_in_ten_thousands_and_in_yuan(kind: Kind, value: Value, words: str) -> None:
    """Money is converted from dollars: 2,000 at 0.125 dollars a yuan are 16,000 yuan."""
    rate = Rate.model_validate(
        {"currency": "cny", "usd": 0.125, "as_of": "2026-10-30", "source": "https://example.org"}
    )
    assert words == written(Fact("fact", kind, "", ""), value, "zh-CN", rate)


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "text"),
    [
        (9.999, "usd", "en", "$10"),
        (99.5, "usd", "en", "$99.50"),
        (25_000, "cny", "en", "CN¥25,000"),
        (25_000, "cny", "zh-CN", "2.5 万元"),
        (100_000, "cny", "zh-CN", "10 万元"),
        (13_600, "cny", "zh-CN", "1.36 万元"),
        (13_307, "cny", "zh-CN", "1.3 万元"),
        (9_999.7, "cny", "zh-CN", "1 万元"),
        (2.826, "cny", "zh-CN", "2.83 元"),
        (25_000, "usd", "zh-CN", "$25,000"),
        (0.4, "eur", "zh-CN", "€0.40"),
    ],
)
def test_money_has_the_form_of_its_currency_and_language(
    amount: float, currency: Currency, locale: str, text: str
) -> None:
    """Cents below a hundred where there are any; only yuan in Chinese count in ten thousands."""
    assert text == money(amount, currency, locale)


def test_other_languages_count_in_thousands() -> None:
    """With commas between them."""
    assert whole(500_000) == "500,000"
