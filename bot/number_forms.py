"""Numbers, money and days as the readers of a language write them.

English and Simplified Chinese are written here: no library counts in 万, and these two take no
time. Every other language is written by Babel, which is imported for the first figure in one.
"""

from copy import copy
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_CHINESE: Final = "zh-CN"
_OURS: Final = frozenset({"en", _CHINESE})
_WAN: Final = 10_000  # Chinese counts in ten thousands
_SIGNS: Final = {"usd": "$", "eur": "€", "gbp": "£", "cny": "CN¥"}
_CENTS_BELOW: Final = 100
_THOUSAND: Final = 1000


def decimal(number: float, decimals: int, locale: str, *, trimmed: bool = False) -> str:
    """A number with so many decimals, without the zeros at its end if `trimmed`: `1,234.5`."""
    if locale not in _OURS:
        known = _known(locale)
        digits = Decimal(f"{number:.{decimals}f}")
        least = 0 if trimmed else decimals
        return _applied(known.decimal_formats[None], digits, (least, decimals), known)
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if trimmed and decimals else text


def plain(number: float, locale: str) -> str:
    """A number of six digits at most, without separators of thousands: `1387`, `4.83`."""
    text = f"{number:g}"
    if locale in _OURS:
        return text
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415 - see the head of this file

    return text.replace(".", get_decimal_symbol(_known(locale)))


def whole(number: float, locale: str) -> str:
    """A number without fractions: `500,000`, in Chinese `50 万`, and 13,600 as `1.36 万`."""
    if locale == _CHINESE and round(number) >= _WAN:
        # Round figures keep their second digit: somebody meant them so.
        decimals = 1 if round(number) % 100 else 2
        return f"{decimal(number / _WAN, decimals, locale, trimmed=True)} 万"
    return decimal(number, 0, locale)


def percent(share: float, decimals: int, locale: str, *, trimmed: bool = False) -> str:
    """A share of one in percent: `12.5 %` for 0.125."""
    if locale not in _OURS:
        known = _known(locale)
        digits = Decimal(f"{100 * share:.{decimals}f}") / 100
        least = 0 if trimmed else decimals
        return _applied(known.percent_formats[None], digits, (least, decimals), known)
    return f"{decimal(100 * share, decimals, locale, trimmed=trimmed)} %"


def money(amount: float, currency: str, locale: str) -> str:
    """Money as a language writes it, small amounts with cents: `$2,000`, `€0.38`, `2.5 万元`."""
    has_cents = amount < _CENTS_BELOW and round(amount, 2) != round(amount)
    decimals = 2 if has_cents else 0
    if locale not in _OURS:
        known = _known(locale)
        digits = Decimal(f"{amount:.{decimals}f}")
        pattern = known.currency_formats["standard"]
        return _applied(pattern, digits, (decimals, decimals), known, currency.upper())
    if currency == "cny" and locale == _CHINESE:
        yuan = decimal(amount, decimals, locale) if has_cents else whole(amount, locale)
        return f"{yuan} 元".replace("万 元", "万元")
    return f"{_SIGNS[currency]}{decimal(amount, decimals, locale)}"


def short_money(amount: float, currency: str, locale: str) -> str:
    """Money where there is little room: `$570`, and in two digits `$1.2k`, `3,800 元`."""
    in_yuan = (currency, locale) == ("cny", _CHINESE)
    if amount < _THOUSAND and not in_yuan:
        return money(round(amount), currency, locale)
    rounded = float(f"{amount:.2g}")
    if in_yuan or locale not in _OURS:
        return money(rounded, currency, locale)
    return f"{_SIGNS[currency]}{decimal(rounded / _THOUSAND, 1, locale, trimmed=True)}k"


def day(value: date, locale: str) -> str:
    """A day: `2026-11-01` in English and Chinese, in the usual form of any other language."""
    if locale in _OURS:
        return value.isoformat()
    from babel.dates import format_date  # noqa: PLC0415 - see the head of this file

    return _spaced(format_date(value, "medium", _known(locale)))


def _known(locale: str) -> "Locale":
    """What Babel knows of a locale; UnknownLocaleError, of which Discord names none."""
    from babel import Locale  # noqa: PLC0415 - see the head of this file

    return Locale.parse(locale, sep="-")


def _applied(
    pattern: "NumberPattern",
    digits: Decimal,
    decimals: tuple[int, int],
    known: "Locale",
    currency: str | None = None,
) -> str:
    """A number in a pattern of its locale, but with so many decimals at least and at most."""
    own = copy(pattern)
    own.frac_prec = decimals
    return _spaced(own.apply(digits, known, currency, currency_digits=False))


def _spaced(text: str) -> str:
    """With the space that the font of the pictures has in place of the narrow one."""
    return text.replace("\u202f", "\u00a0")
