"""The context that a sentence asks for, in tokens."""

import re
from typing import Final

from bot.asking.sentence.span import Span, Spans

_WORD = (
    r"(?:ctx|context(?: (?:window|length|size))?|tokens?(?! ?(?:/|per|a s))|上下文(?:长度|窗口)?"
    r"|输入"
    r"|window)"
)
CONTEXT_WORDS: Final = re.compile(r"ctx|context|tokens?|上下文|window|kv")
_NUMBER = r"(?<![a-z0-9.])(?P<{}>\d{{1,7}}(?:\.\d)?)\s?(?P<{}>[km万])?(?![a-z0-9])"
_NAMED_AFTER = re.compile(
    _NUMBER.format("n1", "u1") + rf"\s?(?:个|的|of|token |tokens |kv )?\s?{_WORD}(?!s?\s?/)"
)
_NAMED_BEFORE = re.compile(
    rf"{_WORD}\s?(?:of|is|at|=|:|要|开到?|拉到|设为?|到|只有|有|长度|得|用|给|跑|to|size)*\s?"
    + _NUMBER.format("n2", "u2")
)
_ALONE = re.compile(r"(?<![a-z0-9.$])(?P<n3>\d{1,4})\s?(?P<u3>k|m)(?![a-z0-9])")
_THOUSANDS = re.compile(r"(?<![a-z0-9.$])(\d{1,3}(?:\.\d)?)\s?k(?![a-z0-9])")
# Powers of two in everyday speech, and round numbers that people say for them.
USUAL_K: Final = frozenset(
    (
        4,
        8,
        12,
        16,
        20,
        24,
        30,
        32,
        40,
        48,
        60,
        64,
        65,
        80,
        96,
        100,
        128,
        131,
        160,
        200,
        256,
        262,
        512,
        1000,
    )
)
_TOO_SMALL = re.compile(
    r"(?:太小|太短|不够|只有|only|limited to|max(?:es)? out|too (?:small|short)|just)"
)
_WISHED = re.compile(r"(?:想要|要|need|want|希望|至少|at least|with|开|at)\s?$")


def take_contexts(spans: Spans) -> None:
    """Note every length of a context; money and memory must be read before."""
    spans.take(_NAMED_AFTER, "context", lambda match: _value(match["n1"], match["u1"], named=True))
    spans.take(_NAMED_BEFORE, "context", lambda match: _value(match["n2"], match["u2"], named=True))
    spans.take(
        _ALONE, "context", lambda match: _value(match["n3"], match["u3"], named=False), "alone"
    )
    spans.take(_THOUSANDS, "money", lambda match: f"{float(match[1]) * 1000:g}", "alone")


def asked_context(spans: Spans) -> Span | None:
    """Return the context that is wanted: not one that is called too small."""
    found = spans.of("context")
    fitting = [
        span
        for span in found
        if not _TOO_SMALL.search(spans.after(span, 12) + spans.before(span, 8))
    ]
    wished = [span for span in fitting if _WISHED.search(spans.before(span, 12))]
    return next(iter(wished or fitting), None)


def _value(number: str, unit: str | None, *, named: bool) -> str | None:
    value = float(number)
    if unit is None:
        return number if named and value >= 512 else None
    if unit == "万":
        return f"{value * 10_000:.0f}"
    if unit == "m":
        return f"{number}M" if (value <= 10 and named) or value in (1, 2, 10) else None
    if not named and value not in USUAL_K:
        return None
    return f"{number}k"
