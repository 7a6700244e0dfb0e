"""Figures as text in one language, with no more digits than they are accurate to."""

from datetime import UTC, date, datetime

from bot import number_forms
from bot.advice import wording
from bot.asking.quantities import context_words
from bot.catalog.price import Currency
from bot.catalog.units import GIB
from bot.running.figures import SpeedRange
from bot.texts import Words

_GB = 10**9
_WHOLE_FROM_BYTES = 9.95 * _GB
_K = 1024  # tokens count in powers of two


def number(value: float, decimals: int, words: Words) -> str:
    """Return a number with a fixed count of decimals: `4.8`, `1,234`."""
    return number_forms.decimal(value, decimals, words.locale)


def plain_number(value: float, words: Words) -> str:
    """Return a number with all its decimals and no thousands separator: `1387`, `4.83`."""
    return number_forms.plain(value, words.locale)


def percent(share: float, decimals: int, words: Words) -> str:
    """Return a share (1 is the whole) in percent, with a fixed count of decimals: `12.5 %`."""
    return number_forms.percent(share, decimals, words.locale)


def gib_number(size_bytes: float, words: Words) -> str:
    """Return memory in GiB with one decimal, for columns that name the unit: `44.2`."""
    return number(size_bytes / GIB, 1, words)


def gib(size_bytes: float, words: Words) -> str:
    """Return memory in GiB with one decimal: `44.2 GiB`."""
    return f"{gib_number(size_bytes, words)} GiB"


def as_sold(size_bytes: float, words: Words) -> str:
    """Return memory as makers label it, in GB of 2^30 bytes: a card of 24 GB has 24."""
    return f"{gib_number(size_bytes, words)} GB"


def gb_number(size_bytes: float, words: Words) -> str:
    """Return a file's size in GB of 10^9 bytes, as disks and downloads count them: `47.4`."""
    return number(size_bytes / _GB, 1, words)


def gb(size_bytes: float, words: Words) -> str:
    """Return a file's size with its unit: `47.4 GB`."""
    return f"{gb_number(size_bytes, words)} GB"


def gb_whole(size_bytes: float, words: Words) -> str:
    """Return a file's size where there is little room: `20 GB`, below 10 GB `4.8 GB`."""
    return f"{number(size_bytes / _GB, 0 if size_bytes >= _WHOLE_FROM_BYTES else 1, words)} GB"


def parameters(count: float, words: Words) -> str:
    """Return a number of parameters: `30.5B`, `1.04T`."""
    return wording.parameters(count, words.locale)


def two_digits(value: float, words: Words) -> str:
    """Return a number rounded to two digits; estimates are not even that accurate: `17`, `130`."""
    return number_forms.decimal(float(f"{value:.2g}"), 2, words.locale, trimmed=True)


def speed(tokens_per_s: SpeedRange, words: Words) -> str:
    """Return a speed with its range and basis: `about 17 tokens/s (15–20, estimated)`."""
    return words.say(
        f"speed.{tokens_per_s.basis}",
        expected=two_digits(tokens_per_s.expected, words),
        low=two_digits(tokens_per_s.low, words),
        high=two_digits(tokens_per_s.high, words),
    )


def short_speed(tokens_per_s: SpeedRange | None, words: Words) -> str:
    """Return a speed without its range, where there is little room: `about 17 tokens/s`."""
    if tokens_per_s is None:
        return words.say("speed.unknown")
    return words.say("speed.short", expected=two_digits(tokens_per_s.expected, words))


def contexts(tokens: int, users: int) -> str:
    """Return the context of each user, with the number of users if several: `8k`, `4 × 8k`."""
    return f"{users} × {context_words(tokens)}" if users > 1 else context_words(tokens)


def whole_k(tokens: int) -> int:
    """Return a context in tokens rounded down to a multiple of 1024: 67584 (66k) for 68352."""
    return tokens if tokens < _K else tokens - tokens % _K


def whole_k_above(tokens: int) -> int:
    """Return a context in tokens rounded up to a multiple of 1024: 43008 (42k) for 42168."""
    return _K * -(-tokens // _K)


def seconds(duration_s: float, words: Words) -> str:
    """Return a duration: `0.4 s`, `12 s`, `3 min`, `2 h`."""
    for unit, size in (("hours", 3600), ("minutes", 60)):
        if duration_s >= 1.5 * size:
            return words.say(f"time.{unit}", count=two_digits(duration_s / size, words))
    return words.say("time.seconds", count=two_digits(duration_s, words))


def whole(value: float, words: Words) -> str:
    """Return a large number without decimals: `500,000`, in Chinese `50 万`."""
    return number_forms.whole(value, words.locale)


def money(amount: float, currency: Currency, words: Words) -> str:
    """Return an amount of money as the language writes it: `$2,400`, `CN¥25,000`, `2.5 万元`."""
    return number_forms.money(amount, currency, words.locale)


def short_money(amount: float, currency: Currency, words: Words) -> str:
    """Return an amount of money where there is little room: `$570`, `$1.2k`, `3,800 元`."""
    return number_forms.short_money(amount, currency, words.locale)


def day(value: date, words: Words) -> str:
    """Return a day as the language writes it: `2026-11-01`."""
    return number_forms.day(value, words.locale)


def month(day_or_month: str, words: Words) -> str:
    """Return the month of a day or month, as the language writes it: `Apr 2025`; a year alone."""
    return number_forms.month(day_or_month, words.locale)


def day_at(at_s: int, words: Words) -> str:
    """Return the day in UTC of a Unix time in seconds."""
    return day(datetime.fromtimestamp(at_s, UTC).date(), words)
