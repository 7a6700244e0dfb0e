"""A fact's value as a text shows it: `$2,000` or `1.5 万元`, `30B`, `24 GB`, `32k`."""

from collections.abc import Callable

from bot.advice.fact import Fact, Value
from bot.catalog.price import Currency, Rate

UNKNOWN = "?"
_CHINESE = "zh-CN"
_WAN = 10_000  # Chinese counts in ten thousands
SIGNS: dict[Currency, str] = {"usd": "$", "eur": "€", "gbp": "£", "cny": "CN¥"}
_THOUSAND_TOKENS = 1024
_MILLION_TOKENS = 1024 * 1024


def written(fact: Fact, value: Value, locale: str = "en", rate: Rate | None = None) -> str:
    """The wording of a value in a language; `?` where it is not known.

    Tokens count as people count them: 32768 is 32k, and 1000 stays 1000. Money is converted from
    US dollars into the currency of `rate`.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return _quantity(fact.kind, value, locale, rate)


def _quantity(kind: str, value: float, locale: str, rate: Rate | None) -> str:
    if kind == "money":
        return money(value / rate.usd, rate.currency, locale) if rate else money(value)
    if kind == "count":
        return whole(value, locale)
    text = _QUANTITIES[kind](value)
    return text.replace("tokens/s", "token/s") if locale == _CHINESE else text


def money(amount: float, currency: Currency = "usd", locale: str = "en") -> str:
    """Money as a language writes it, small amounts with cents: `$2,000`, `€0.38`, `2.5 万元`."""
    has_cents = amount < 100 and round(amount, 2) != round(amount)
    number = f"{amount:,.2f}" if has_cents else f"{amount:,.0f}"
    if currency == "cny" and locale == _CHINESE:
        yuan = number if has_cents else whole(amount, locale)
        return f"{yuan} 元".replace("万 元", "万元")
    return f"{SIGNS[currency]}{number}"


def whole(number: float, locale: str = "en") -> str:
    """A number without fractions: `500,000`, in Chinese `50 万`, and 13,600 as `1.36 万`."""
    if round(number) >= _WAN and locale == _CHINESE:
        # Round figures keep their second digit: somebody meant them so.
        decimals = 1 if round(number) % 100 else 2
        return f"{number / _WAN:,.{decimals}f}".rstrip("0").rstrip(".") + " 万"
    return f"{number:,.0f}"


def _tokens(tokens: float) -> str:
    if tokens and tokens % _MILLION_TOKENS == 0:
        return f"{tokens / _MILLION_TOKENS:.0f}M"
    if tokens and tokens % _THOUSAND_TOKENS == 0:
        return f"{tokens / _THOUSAND_TOKENS:.0f}k"
    return f"{tokens:.0f}"


def parameters(count: float) -> str:
    """A number of parameters: `30.5B`, `1.04T`."""
    # 999.6 million are shown as 1B, not as 1e+03M.
    for unit, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if count >= 0.9995 * unit:
            return f"{count / unit:.3g}{letter}"
    return f"{count:.0f}"


def _trimmed(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


_QUANTITIES: dict[str, Callable[[float], str]] = {
    "memory": lambda gib: f"{_trimmed(gib)} GB",
    "tokens": _tokens,
    "parameters": parameters,
    "speed": lambda speed: f"{_trimmed(round(speed) if speed >= 10 else speed)} tokens/s",
    "power": lambda watts: f"{watts:,.0f} W",
    "share": lambda share: f"{_trimmed(100 * share)} %",
    "number": _trimmed,
}
