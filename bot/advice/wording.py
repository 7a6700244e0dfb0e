"""A fact's value in figures that read alike in every language: `$2,000`, `30B`, `24 GB`, `32k`."""

from collections.abc import Callable

from bot.advice.fact import Fact, Value

UNKNOWN = "?"
_THOUSAND_TOKENS = 1024
_MILLION_TOKENS = 1024 * 1024


def written(fact: Fact, value: Value) -> str:
    """The wording of a value; `?` where it is not known.

    Tokens count as people count them: 32768 is 32k, and 1000 stays 1000.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return _QUANTITIES[fact.kind](value)


def money(usd: float) -> str:
    """US dollars: `$2,000`, small ones with cents."""
    return f"${usd:,.0f}" if usd >= 100 or usd == int(usd) else f"${usd:,.2f}"


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
    "money": money,
    "memory": lambda gib: f"{_trimmed(gib)} GB",
    "tokens": _tokens,
    "parameters": parameters,
    "speed": lambda speed: f"{_trimmed(round(speed) if speed >= 10 else speed)} tokens/s",
    "power": lambda watts: f"{watts:,.0f} W",
    "share": lambda share: f"{_trimmed(100 * share)} %",
    "count": lambda count: f"{count:,.0f}",
    "number": _trimmed,
}
