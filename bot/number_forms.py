"""Numbers, money and days in the form of each language.

English and Chinese are formatted here: no library counts in 万, and this way they are fast. Babel
formats all other languages; it is imported with the first figure in one of them.
"""

import re
from calendar import month_abbr
from copy import copy
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_TAIWAN: Final = "zh-TW"
_WAN: Final = 10_000  # Chinese counts in ten thousands
_WAN_SIGNS: Final = {"zh-CN": "万", _TAIWAN: "萬"}
_OURS: Final = frozenset({"en", *_WAN_SIGNS})
# English signs; a currency without one, or whose sign the font of the pictures lacks, has its code.
_SIGNS: Final = {
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "cny": "CN¥",
    "jpy": "JP¥",
    "brl": "R$",
    "cad": "C$",
    "aud": "A$",
    "twd": "NT$",
}
# Currencies that Chinese writes by name, most of them behind the amount.
_CHINESE_UNITS: Final = {
    "zh-CN": {
        "cny": "{} 元",
        "inr": "{} 印度卢比",
        "jpy": "{} 日元",
        "krw": "{} 韩元",
        "twd": "{} 新台币",
        "rub": "{} 卢布",
        "pln": "{} 兹罗提",
        "try": "{} 里拉",
    },
    _TAIWAN: {
        "cny": "CN¥{}",
        "inr": "{} 印度盧比",
        "jpy": "{} 日圓",
        "krw": "{} 韓元",
        "twd": "NT${}",
        "rub": "{} 盧布",
        "pln": "{} 茲羅提",
        "try": "{} 里拉",
    },
}
_CENTS_BELOW: Final = 100
_THOUSAND: Final = 1000


def decimal(number: float, decimals: int, locale: str, *, trimmed: bool = False) -> str:
    """Return a number with `decimals` decimals, without final zeros if `trimmed`: `1,234.5`."""
    if locale not in _OURS:
        known = _known(locale)
        digits = Decimal(f"{number:.{decimals}f}")
        least = 0 if trimmed else decimals
        return _applied(known.decimal_formats[None], digits, (least, decimals), known)
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if trimmed and decimals else text


def plain(number: float, locale: str) -> str:
    """Return a number with at most six digits, without thousands separators: `1387`, `4.83`."""
    text = f"{number:g}"
    if locale in _OURS:
        return text
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415 - see the head of this file

    return text.replace(".", get_decimal_symbol(_known(locale)))


def whole(number: float, locale: str) -> str:
    """Return a number without fractions: `500,000`, in Chinese `50 万`, and 13,600 as `1.36 万`."""
    if locale in _WAN_SIGNS and round(number) >= _WAN:
        # Multiples of 100 keep two decimals: somebody chose that exact figure.
        decimals = 1 if round(number) % 100 else 2
        return f"{decimal(number / _WAN, decimals, locale, trimmed=True)} {_WAN_SIGNS[locale]}"
    return decimal(number, 0, locale)


def percent(share: float, decimals: int, locale: str, *, trimmed: bool = False) -> str:
    """Return a share in percent: `12.5 %` for 0.125."""
    if locale not in _OURS:
        known = _known(locale)
        digits = Decimal(f"{100 * share:.{decimals}f}") / 100
        least = 0 if trimmed else decimals
        return _applied(known.percent_formats[None], digits, (least, decimals), known)
    return f"{decimal(100 * share, decimals, locale, trimmed=trimmed)} %"


def money(amount: float, currency: str, locale: str) -> str:
    """Return an amount of money, cents only below 100: `$2,000`, `€0.38`, `2.5 万元`."""
    has_cents = amount < _CENTS_BELOW and round(amount, 2) != round(amount)
    decimals = 2 if has_cents else 0
    if locale not in _OURS:
        known = _known(locale)
        digits = Decimal(f"{amount:.{decimals}f}")
        pattern = known.currency_formats["standard"]
        return _applied(pattern, digits, (decimals, decimals), known, currency.upper())
    unit = _CHINESE_UNITS.get(locale, {}).get(currency)
    if unit is not None:
        figure = decimal(amount, decimals, locale) if has_cents else whole(amount, locale)
        return re.sub("([万萬]) ", r"\1", unit.format(figure))
    return f"{_sign(currency, locale)}{decimal(amount, decimals, locale)}"


def short_money(amount: float, currency: str, locale: str) -> str:
    """Return money in a short form: `$570`, and from 1000 with two digits: `$1.2k`, `3,800 元`."""
    in_wan = currency in _CHINESE_UNITS.get(locale, {})
    if amount < _THOUSAND and not in_wan:
        return money(round(amount), currency, locale)
    rounded = float(f"{amount:.2g}")
    if in_wan or locale not in _OURS:
        full = money(rounded, currency, locale)
        # There is little room, and where this stands the full amount stands too.
        return full.removeprefix("CN") if locale == _TAIWAN else full
    figure = decimal(rounded / _THOUSAND, 1, locale, trimmed=True)
    return f"{_sign(currency, locale)}{figure}k"


def _sign(currency: str, locale: str) -> str:
    # A bare $ is Taiwan's own money there.
    if (currency, locale) == ("usd", _TAIWAN):
        return "US$"
    return _SIGNS.get(currency, f"{currency.upper()}\u00a0")


def day(value: date, locale: str) -> str:
    """Return a day: `2026-11-01` in English and Chinese, in other languages in their usual form."""
    if locale in _OURS:
        return value.isoformat()
    from babel.dates import format_date  # noqa: PLC0415 - see the head of this file

    return _spaced(format_date(value, "medium", _known(locale)))


def month(day_or_month: str, locale: str) -> str:
    """Return the month of `2025-04` or `2025-04-27`: `Apr 2025`, `2025 年 4 月`; a year alone."""
    year, _, rest = day_or_month.partition("-")
    if not rest:
        return year
    number = int(rest[:2])
    if locale in _WAN_SIGNS:
        return f"{year} 年 {number} 月"
    if locale == "en":
        return f"{month_abbr[number]} {year}"
    from babel.dates import format_skeleton  # noqa: PLC0415 - see the head of this file

    return _spaced(format_skeleton("yMMM", date(int(year), number, 1), locale=_known(locale)))


def _known(locale: str) -> "Locale":
    """Return Babel's data for a locale.

    Raises UnknownLocaleError for an unknown one; Babel knows all locales of Discord.
    """
    from babel import Locale  # noqa: PLC0415 - see the head of this file

    return Locale.parse(locale, sep="-")


def _applied(
    pattern: "NumberPattern",
    digits: Decimal,
    decimals: tuple[int, int],
    known: "Locale",
    currency: str | None = None,
) -> str:
    """Return a number in a locale's pattern, with `decimals` as (fewest, most) decimals."""
    own = copy(pattern)
    own.frac_prec = decimals
    return _spaced(own.apply(digits, known, currency, currency_digits=False))


def _spaced(text: str) -> str:
    """Return a text with narrow spaces replaced by the kind that the font of pictures has."""
    return text.replace("\u202f", "\u00a0")
