from datetime import date

import pytest

from bot.cards.figures import (
    contexts,
    day,
    day_at,
    gb,
    gib,
    money,
    number,
    parameters,
    percent,
    plain_number,
    seconds,
    short_money,
    short_speed,
    speed,
    two_digits,
    whole,
    whole_k,
)
from bot.catalog.price import Currency
from bot.running.figures import SpeedRange
from bot.texts import Words, words_for

ENGLISH, CHINESE = words_for("en"), words_for("zh-CN")
FRENCH = Words("fr", ENGLISH.texts)
SPEED = SpeedRange(low=14.6, expected=17.31, high=20.4, basis="estimated")


def test_memory_is_in_gib_and_a_file_in_gb() -> None:
    """The same bytes are 1.0 GiB in memory and 1.1 GB on a disk."""
    assert ("1.0 GiB", "1.1 GB") == (gib(2**30, ENGLISH), gb(2**30, ENGLISH))
    assert "1,024.0 GiB" == gib(2**40, ENGLISH)


@pytest.mark.parametrize(
    ("number", "text"),
    [(17.31, "17"), (134.4, "130"), (8.44, "8.4"), (8.0, "8"), (100, "100"), (1234, "1,200")],
)
def test_an_estimate_has_two_digits(number: float, text: str) -> None:
    """No estimate is accurate to more digits."""
    assert text == two_digits(number, ENGLISH)


def test_a_speed_has_its_range_and_basis() -> None:
    """An estimate is called one in each language; the short form has only its middle."""
    assert "about 17 tokens/s (15–20, estimated)" == speed(SPEED, ENGLISH)
    assert "约 17 token/s（15–20，估算）" == speed(SPEED, CHINESE)
    measured = SPEED.model_copy(update={"basis": "measured"})
    assert "17 tokens/s (15–20, measured)" == speed(measured, ENGLISH)
    assert "about 17 tokens/s" == short_speed(SPEED, ENGLISH)


def test_each_of_several_users_has_a_context() -> None:
    """The context of one user has no count, that of four has."""
    assert ("8k", "4 × 8k") == (contexts(8192, 1), contexts(8192, 4))


@pytest.mark.parametrize(("tokens", "rounded"), [(68352, 66 * 1024), (131072, 131072), (768, 768)])
def test_a_longest_context_is_rounded_down(tokens: int, rounded: int) -> None:
    """The offered context still fits, and is easy to type."""
    assert rounded == whole_k(tokens)


@pytest.mark.parametrize(
    ("duration_s", "text"), [(0.42, "0.42 s"), (85, "85 s"), (100, "1.7 min"), (7200, "2 h")]
)
def test_a_duration_has_the_usual_unit(duration_s: float, text: str) -> None:
    """It is in seconds below 1.5 minutes, in minutes below 1.5 hours, then in hours."""
    assert text == seconds(duration_s, ENGLISH)


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        (2400, "usd", "$2,400", "$2,400"),
        (0.35, "usd", "$0.35", "$0.35"),
        (1800, "eur", "€1,800", "€1,800"),
        (8500, "cny", "CN¥8,500", "8,500 元"),
        (25000, "cny", "CN¥25,000", "2.5 万元"),
        (30000, "cny", "CN¥30,000", "3 万元"),
    ],
)
def test_money_is_written_as_usual_in_the_language(
    amount: float, currency: Currency, english: str, chinese: str
) -> None:
    """Chinese counts yuan in ten thousands; a foreign price keeps its currency."""
    assert (english, chinese) == (
        money(amount, currency, ENGLISH),
        money(amount, currency, CHINESE),
    )


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [(9999, "9,999", "9,999"), (500_000, "500,000", "50 万"), (12_345, "12,345", "1.2 万")],
)
def test_a_large_number_is_written_as_usual_in_the_language(
    number: int, english: str, chinese: str
) -> None:
    """English counts in thousands, Chinese in ten thousands."""
    assert (english, chinese) == (whole(number, ENGLISH), whole(number, CHINESE))


def test_a_day_is_that_in_utc() -> None:
    """A second before midnight is still the same day."""
    assert ("1970-01-01", "1970-01-02") == (day_at(86_399, ENGLISH), day_at(86_400, ENGLISH))


def test_the_figures_of_a_card_follow_its_language() -> None:
    """Each function uses the locale of the words."""
    texts = (
        gib(1.5 * 2**40, FRENCH),
        gb(1_500_000_000, FRENCH),
        two_digits(8.44, FRENCH),
        number(1234.5, 1, FRENCH),
        plain_number(0.5, FRENCH),
        percent(0.125, 1, FRENCH),
        parameters(30.53e9, FRENCH),
        short_money(12_400, "eur", FRENCH),
        day(date(2026, 11, 1), FRENCH),
    )
    expected = (
        *("1 536,0 GiB", "1,5 GB", "8,4", "1 234,5", "0,5", "12,5 %", "30,5B"),
        *("12 000 €", "1 nov. 2026"),
    )
    assert expected == tuple(text.replace("\u00a0", " ") for text in texts)
