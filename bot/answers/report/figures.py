"""The figures that a report tells in words: speeds, context and cache.

`17 tokens/s`, `1,200 t/s prefill`, `每秒 17 个 token`; `at 32k context`, `@ d4096`, `上下文 32k`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from bot.asking.quantities import context_tokens
from bot.sizing.cache import KV_TYPES

_NUMBER = r"(?<![A-Za-z0-9.,])(?P<{}>\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}}(?:[.,]\d{{1,3}})?)"
_PER_SECOND = (
    r"\s?(?:(?:tokens?|toks?|tk|t)\s?(?:/|per|每)\s?(?:s(?:ec(?:onds?)?)?|秒)|tps)(?![a-z])"
)
_PREFILL = r"(?:prefill|prompt(?: processing)?|pp\s?\d{0,5}(?![A-Za-z0-9.])|预填充|提示词处理)"
_SPEED = re.compile(
    rf"(?P<before>{_PREFILL}[\s:：=(]{{0,3}}(?:speed |速度)?)?"
    rf"(?:{_NUMBER.format('number')}{_PER_SECOND}"
    rf"|每秒\s?{_NUMBER.format('chinese')}\s?个?\s?tokens?(?![a-z]))"
    rf"(?P<after>\s?(?:of |for |on )?{_PREFILL})?",
    re.IGNORECASE,
)
_TOKENS = r"(?<![A-Za-z0-9.])(\d{1,7}(?:\.\d)?k?)"
_DEPTH = re.compile(
    rf"{_TOKENS}\s?(?:tokens?\s)?(?:of\s)?(?:context|ctx|depth|上下文)"
    rf"|(?:context|ctx|depth|上下文)(?:长度)?\s?(?:of|=|:|：|为)?\s?{_TOKENS}"
    r"|@\s?d\s?(\d{1,7}k?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_KV = re.compile(
    rf"(?:kv|k/v)(?:\s?cache|\s?缓存)?[\s:=]{{1,2}}({'|'.join(KV_TYPES)})", re.IGNORECASE
)


@dataclass(frozen=True)
class Speed:
    """A speed in tokens per second, of writing unless reading is said."""

    tokens_per_s: float
    work: Literal["decode", "prefill"]


@dataclass(frozen=True)
class ReportFigures:
    """What is told in figures, and the text without it."""

    speeds: tuple[Speed, ...]
    depth: int
    kv: str
    rest: str


def report_figures(text: str) -> ReportFigures:
    """Take the figures out of a text; a Mistake for a context that no model can have."""
    speeds = tuple(map(_speed, _SPEED.finditer(text)))
    rest = _SPEED.sub(" | ", text)
    kv = _KV.search(rest)
    rest = _KV.sub(" | ", rest)
    depth = _DEPTH.search(rest)
    told = next(filter(None, depth.groups()), None) if depth else None
    return ReportFigures(
        speeds=tuple(one for one in speeds if one.tokens_per_s > 0),
        depth=context_tokens(told) if told and told != "0" else 0,
        kv=kv[1].lower() if kv else "f16",
        rest=_DEPTH.sub(" | ", rest),
    )


def _speed(match: re.Match[str]) -> Speed:
    number = match["number"] or match["chinese"]
    in_thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+", number)
    plain = number.replace(",", "" if in_thousands else ".")
    prefill = match["before"] or match["after"]
    return Speed(float(plain), "prefill" if prefill else "decode")
