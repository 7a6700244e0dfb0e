"""Values of facts as text: `$2,000` or `1.5 万元`, `30B`, `24 GB`, `32k`."""

from collections.abc import Callable

from bot.advice.fact import Fact, Value
from bot.catalog.price import Rate
from bot.number_forms import decimal, money, percent, whole

UNKNOWN = "?"
_CHINESE = ("zh-CN", "zh-TW")
_THOUSAND_TOKENS = 1024
_MILLION_TOKENS = 1024 * 1024


def written(fact: Fact, value: Value, locale: str = "en", rate: Rate | None = None) -> str:
    """Return a value as text in a language; `?` if it is unknown (None).

    Token counts are written as people say them: 32768 is 32k, and 1000 stays 1000. Money is
    converted from US dollars into the currency of `rate`; without a rate it stays in US dollars.
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
        amount, currency = (value / rate.usd, rate.currency) if rate else (value, "usd")
        return money(amount, currency, locale)
    text = _QUANTITIES[kind](value, locale)
    return text.replace("tokens/s", "token/s") if locale in _CHINESE else text


def _tokens(tokens: float, _: str) -> str:
    if tokens and tokens % _MILLION_TOKENS == 0:
        return f"{tokens / _MILLION_TOKENS:.0f}M"
    if tokens and tokens % _THOUSAND_TOKENS == 0:
        return f"{tokens / _THOUSAND_TOKENS:.0f}k"
    return f"{tokens:.0f}"


def parameters(count: float, locale: str) -> str:
    """A number of parameters: `30.5B`, `1.04T`."""
    # 999.6 million are shown as 1B, not as 1e+03M.
    for unit, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if count >= 0.9995 * unit:
            return f"{decimal(float(f'{count / unit:.3g}'), 2, locale, trimmed=True)}{letter}"
    return f"{count:.0f}"


def _speed(tokens_per_s: float, locale: str) -> str:
    rounded = round(tokens_per_s) if tokens_per_s >= 10 else tokens_per_s
    return f"{_trimmed(rounded, locale)} tokens/s"


def _trimmed(number: float, locale: str) -> str:
    return decimal(number, 1, locale, trimmed=True)


_QUANTITIES: dict[str, Callable[[float, str], str]] = {
    "memory": lambda gib, locale: f"{_trimmed(gib, locale)} GB",
    "tokens": _tokens,
    "parameters": parameters,
    "speed": _speed,
    "power": lambda watts, locale: f"{decimal(watts, 0, locale)} W",
    "share": lambda share, locale: percent(share, 1, locale, trimmed=True),
    "count": whole,
    "number": _trimmed,
}
