"""Figures as people of a language read them; no digit more than the figure is worth."""

from datetime import date

from bot.advice import wording
from bot.asking.quantities import context_words
from bot.catalog.price import Currency
from bot.catalog.units import GIB
from bot.running.figures import SpeedRange
from bot.texts import Words

_GB = 10**9
_K = 1024  # tokens count in powers of two


def gib_number(size_bytes: float) -> str:
    """Memory in GiB with one decimal, for columns that name the unit: `44.2`."""
    return f"{size_bytes / GIB:,.1f}"


def gib(size_bytes: float) -> str:
    """Memory in GiB with one decimal: `44.2 GiB`."""
    return f"{gib_number(size_bytes)} GiB"


def gb_number(size_bytes: float) -> str:
    """A file's size in GB of 10^9 bytes, as disks and downloads count them: `47.4`."""
    return f"{size_bytes / _GB:,.1f}"


def gb(size_bytes: float) -> str:
    """A file's size with its unit: `47.4 GB`."""
    return f"{gb_number(size_bytes)} GB"


def two_digits(number: float) -> str:
    """A number in its two leading digits, which is more than an estimate holds: `17`, `130`."""
    return f"{float(f'{number:.2g}'):,.2f}".rstrip("0").rstrip(".")


def speed(tokens_per_s: SpeedRange, words: Words) -> str:
    """A speed with its range and basis: `about 17 tokens/s (15–20, estimated)`."""
    return words.say(
        f"speed.{tokens_per_s.basis}",
        expected=two_digits(tokens_per_s.expected),
        low=two_digits(tokens_per_s.low),
        high=two_digits(tokens_per_s.high),
    )


def short_speed(tokens_per_s: SpeedRange, words: Words) -> str:
    """A speed where there is little room: `about 17 tokens/s`."""
    return words.say("speed.short", expected=two_digits(tokens_per_s.expected))


def contexts(tokens: int, users: int) -> str:
    """The context that each of some users has: `8k`, `4 × 8k`."""
    return f"{users} × {context_words(tokens)}" if users > 1 else context_words(tokens)


def whole_k(tokens: int) -> int:
    """A longest context rounded down to whole k, which is easier to type: 66k for 68352."""
    return tokens if tokens < _K else tokens - tokens % _K


def seconds(duration_s: float, words: Words) -> str:
    """A wait: `0.4 s`, `12 s`, `3 min`, `2 h`."""
    for unit, size in (("hours", 3600), ("minutes", 60)):
        if duration_s >= 1.5 * size:
            return words.say(f"time.{unit}", count=two_digits(duration_s / size))
    return words.say("time.seconds", count=two_digits(duration_s))


def whole(number: float, words: Words) -> str:
    """A large number without fractions: `500,000`, in Chinese `50 万`."""
    return wording.whole(number, words.locale)


def money(amount: float, currency: Currency, words: Words) -> str:
    """An amount of money as the language writes it: `$2,400`, `CN¥25,000`, `2.5 万元`."""
    return wording.money(amount, currency, words.locale)


def price(amount: float, currency: Currency, as_of: date, words: Words) -> str:
    """A price with the day it was seen, without which it says nothing: `$2,400 (2026-11-01)`."""
    return words.say("price.dated", amount=money(amount, currency, words), date=as_of.isoformat())
