"""Amounts and comparisons as people type them: `64k`, `$1500`, `over 24gb`, `1500 元以上`."""

import re
from collections.abc import Mapping
from typing import Final
from unicodedata import normalize

_BEFORE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("at least", "from", ">=", "≥", "至少", "不少于", "不低于"), "at_least"),
    **dict.fromkeys(
        ("more than", "over", "above", ">", "超过", "大于", "高于", "多于"), "more_than"
    ),
    **dict.fromkeys(("at most", "up to", "<=", "≤", "最多", "至多", "不超过"), "at_most"),
    **dict.fromkeys(("less than", "under", "below", "<", "低于", "少于", "小于"), "less_than"),
}
_BEHIND: Final[Mapping[str, str]] = {
    **dict.fromkeys(("or more", "and more", "+", "以上", "及以上", "起"), "at_least"),
    **dict.fromkeys(("or less", "and less", "以下", "及以下", "以内"), "at_most"),
}
_SIGNS: Final[Mapping[str, str]] = {
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "元": "cny",
    "人民币": "cny",
    "美元": "usd",
    "欧元": "eur",
    "dollars": "usd",
    "dollar": "usd",
    "euros": "eur",
    "euro": "eur",
    "rmb": "cny",
    "yuan": "cny",
}
_SIGN: Final = "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
_MONEY: Final = re.compile(rf"({_SIGN})?\s*(\d+(?:\.\d+)?)\s*({_SIGN})?", re.IGNORECASE)
_UNITS: Final[Mapping[str, str]] = {
    **{
        unit.casefold(): unit for unit in ("GB", "MB", "TB", "GiB", "MiB", "W", "kW", "B", "T", "M")
    },
    **dict.fromkeys(
        ("tok/s", "t/s", "tps", "token/s", "tokens/s", "tokens per second"), "tokens/s"
    ),
    "watts": "W",
    "g": "GB",
    "gig": "GB",
}
_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z/ ]+)")
_COUNT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([kKmM万])?\s*(?:tokens?|token)?")
_THOUSANDS: Final = re.compile(r"(?<=\d)[,_'\s](?=\d{3}(?!\d))")


def meant_range(text: str) -> tuple[str | None, str]:
    """Return the border that a comparison in words or signs means, and the amount in it.

    The border is None if there is no comparison.
    """
    plain = _plain(text)
    for word in sorted(_BEFORE, key=len, reverse=True):
        if plain.casefold().startswith(word):
            return _BEFORE[word], plain[len(word) :].strip()
    for word in sorted(_BEHIND, key=len, reverse=True):
        if plain.casefold().endswith(word):
            return _BEHIND[word], plain[: -len(word)].strip()
    return None, text


def meant_amount(text: str) -> str | int:
    """Return an amount as rule files write it; the text itself if it is none."""
    plain = _plain(text)
    if plain.isdecimal():
        return int(plain)
    money = _MONEY.fullmatch(plain)
    if money is not None and (money[1] or money[3]):
        return f"{money[2]} {_SIGNS[(money[1] or money[3]).casefold()]}"
    if re.fullmatch(r"\d+(\.\d+)?[kK]", plain):
        return plain.lower()
    amount = _AMOUNT.fullmatch(plain)
    if amount is None:
        return text
    unit = amount[2].strip()
    if re.fullmatch("[A-Za-z]{3}", unit) and unit.casefold() not in _UNITS:
        return f"{amount[1]} {unit.lower()}"
    known = _UNITS.get(unit.casefold())
    joined = known in ("B", "T", "M")
    return text if known is None else f"{amount[1]}{'' if joined else ' '}{known}"


def meant_count(text: str, thousand: int) -> str | int:
    """Return a whole number such as `64k`, `100,000` or `10万`; the text itself if it is none."""
    match = _COUNT.fullmatch(_plain(text))
    if match is None:
        return text
    unit = (match[2] or "").casefold()
    factor = {"": 1, "k": thousand, "m": thousand * thousand, "万": 10_000}[unit]
    number = float(match[1]) * factor
    return int(number) if number == int(number) else text


def _plain(text: str) -> str:
    return _THOUSANDS.sub("", normalize("NFKC", text).strip())
