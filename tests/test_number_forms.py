"""Numbers, money and days in the form of a language."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.localised import LOCALES
from bot.catalog.price import Currency
from bot.number_forms import day, decimal, money, month, percent, plain, short_money, whole
from bot.texts import load_words

OURS = ["en", "zh-CN", "zh-TW"]
NO_BREAK = "\u00a0"
DAY = date(2026, 11, 1)
in_both = pytest.mark.parametrize("locale", OURS)


@in_both
@given(number=st.floats(-1e7, 1e7), decimals=st.integers(0, 2))
def test_our_decimals_equal_those_of_babel(locale: str, number: float, decimals: int) -> None:
    """English and Chinese have the same separators, so Babel is not needed for them."""
    digits = Decimal(f"{number:.{decimals}f}")
    pattern = "#,##0" + "." * bool(decimals) + "0" * decimals
    theirs = format_decimal(digits, pattern, locale.replace("-", "_"))
    assert theirs.removeprefix("-") == decimal(number, decimals, locale).removeprefix("-")


@pytest.mark.parametrize("currency", ["usd", "eur", "gbp", "cny"])
@given(amount=st.floats(100, 1e7))
def test_our_english_money_equals_that_of_babel(currency: Currency, amount: float) -> None:
    """Chinese money differs: yuan count in ten thousands, and dollars have the short sign."""
    theirs = format_currency(round(amount), currency.upper(), "¤#,##0", "en", currency_digits=False)
    assert theirs == money(amount, currency, "en")


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("en", ("1,234.6", "17", "0.5 %", "500,000", "2026-11-01")),
        ("zh-CN", ("1,234.6", "17", "0.5 %", "50 万", "2026-11-01")),
        ("zh-TW", ("1,234.6", "17", "0.5 %", "50 萬", "2026-11-01")),
        ("fr", ("1 234,6", "17", "0,5 %", "500 000", "1 nov. 2026")),
        ("de", ("1.234,6", "17", "0,5 %", "500.000", "01.11.2026")),
        ("pt-BR", ("1.234,6", "17", "0,5%", "500.000", "1 de nov. de 2026")),
        ("hi", ("1,234.6", "17", "0.5%", "5,00,000", "1 नव॰ 2026")),
        ("tr", ("1.234,6", "17", "%0,5", "500.000", "1 Kas 2026")),
    ],
)
def test_each_language_has_its_own_forms(locale: str, texts: tuple[str, ...]) -> None:
    """Separators, the position of the sign and the order of a date differ."""
    written = (
        decimal(1234.56, 1, locale),
        decimal(17, 2, locale, trimmed=True),
        percent(0.005, 1, locale),
        whole(500_000, locale),
        day(DAY, locale),
    )
    assert texts == tuple(text.replace(NO_BREAK, " ") for text in written)


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
        (25_000, "cny", "zh-TW", "CN¥2.5 萬"),
        (46_000, "twd", "zh-TW", "NT$4.6 萬"),
        (46_000, "twd", "zh-CN", "4.6 万新台币"),
        (2_000, "usd", "zh-TW", "US$2,000"),
        (2_499, "eur", "de", "2.499 €"),
        (0.4, "eur", "de", "0,40 €"),
        (2_400, "usd", "fr", "2 400 $US"),
        (2_400, "usd", "pt-BR", "US$ 2.400"),
    ],
)
def test_money_has_the_form_of_its_currency_and_language(
    amount: float, currency: Currency, locale: str, text: str
) -> None:
    """Cents only below a hundred; only yuan in Chinese count in ten thousands."""
    assert text == money(amount, currency, locale).replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "text"),
    [
        (567, "usd", "en", "$567"),
        (1_240, "usd", "en", "$1.2k"),
        (12_900, "eur", "zh-CN", "€13k"),
        (3_814, "cny", "zh-CN", "3,800 元"),
        (25_410, "cny", "zh-CN", "2.5 万元"),
        (3_814, "cny", "zh-TW", "¥3,800"),
        (25_410, "twd", "zh-TW", "NT$2.5 萬"),
        (12_900, "usd", "zh-TW", "US$13k"),
        (567, "eur", "de", "567 €"),
        (1_240, "eur", "de", "1.200 €"),
    ],
)
def test_short_money_has_two_digits_from_a_thousand(
    amount: float, currency: Currency, locale: str, text: str
) -> None:
    """`k` means thousands only in English and Chinese."""
    assert text == short_money(amount, currency, locale).replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("number", "english", "french"), [(1387, "1387", "1387"), (4.83, "4.83", "4,83")]
)
def test_a_plain_number_has_no_thousands_separator(
    number: float, english: str, french: str
) -> None:
    """Points of a benchmark and sizes of memory are not counts."""
    assert (english, french) == (plain(number, "en"), plain(number, "fr"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_of_discord_can_be_written(locale: str) -> None:
    """No form has the narrow space, which the font of the pictures lacks."""
    forms = (
        decimal(12_345.6, 1, locale),
        percent(0.125, 1, locale),
        money(12_345, "cny", locale),
        plain(0.5, locale),
        day(DAY, locale),
    )
    assert all(forms)
    assert "\u202f" not in "".join(forms)


def test_each_file_of_texts_is_named_as_discord_names_the_language() -> None:
    """Under another name, neither Discord nor a rule's text would find it."""
    assert set(load_words()) <= set(LOCALES)


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "Apr 2025"), ("zh-CN", "2025 年 4 月"), ("fr", "avr. 2025"), ("de", "Apr. 2025")],
)
def test_a_month_is_written_as_the_language_writes_it(locale: str, text: str) -> None:
    """The day is dropped; of a year alone only the year is said."""
    assert text == month("2025-04", locale)
    assert text == month("2025-04-27", locale)
    assert "2025" == month("2025", locale)


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese", "german"),
    [
        (1500, "eur", "€1,500", "€1,500", "1.500 €"),
        (15000, "cny", "CN¥15,000", "1.5 万元", "15.000 CN¥"),
        (250000, "jpy", "JP¥250,000", "25 万日元", "250.000 ¥"),
        (90000, "inr", "INR 90,000", "9 万印度卢比", "90.000 ₹"),
        (5000, "brl", "R$5,000", "R$5,000", "5.000 R$"),
    ],
)
def test_money_is_written_as_each_language_does(
    amount: float, currency: str, english: str, chinese: str, german: str
) -> None:
    """Chinese names the unit behind the amount and counts in ten thousands."""
    written = [money(amount, currency, locale) for locale in ("en", "zh-CN", "de")]
    assert [english, chinese, german] == [text.replace("\u00a0", " ") for text in written]
