"""The parser of a model's name: its words, and its numbers, each with its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

# size: parameters in billions; mixture: 8x7B; effective: E4B; active: A3B; experts: 16E;
# context: 128k; stamp: a date such as 2507 or 2024-08-06; version: every other number.
NumberKind = Literal[
    "size", "mixture", "effective", "active", "experts", "context", "stamp", "version"
]
SIZES: tuple[NumberKind, ...] = ("size", "mixture", "effective")
_BILLIONS = {"b": 1.0, "bn": 1.0, "billion": 1.0, "亿": 0.1}
_BILLIONS |= {"m": 0.001, "million": 0.001, "t": 1000.0, "trillion": 1000.0, "万亿": 1000.0}

_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_YEAR = r"20[23][0-9]"
_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_END = r"(?![a-z0-9])"
_TOKEN = re.compile(
    rf"""
    (?<![a-z0-9.])(?P<stamp>
        {_YEAR}[-_.]?{_MONTH}[-_.]?{_DAY} | {_YEAR}[-_.]?{_MONTH} | {_MONTH}[-_.]{_YEAR} | {_YEAR}
        | 2[3-9]{_MONTH} | {_MONTH}{_DAY}
    )(?![a-z0-9]|\.[0-9])
    | (?P<mixture>[0-9]+\s?[x×*]\s?{_NUMBER})\s?b?{_END}
    | (?:(?<![a-z])|(?<=[0-9]b))a(?P<active>{_NUMBER})b{_END}
    | (?<![a-z])e(?P<effective>{_NUMBER})b{_END}
    | (?P<experts>[0-9]+)e{_END}
    | (?P<context>[0-9]+)k{_END}
    | (?<![0-9.])(?P<size>{_NUMBER})(?:\s?(?P<unit>billion|bn|b|亿|million|trillion|万亿)
        | (?P<tight>[mt]))(?![b-z0-9]|a(?![0-9]))
    | (?:(?<![^\W\d_])v[ .]|v)?(?P<version>[0-9]+(?:\.[0-9]+)*(?:[a-z]{_END})?)
    | (?P<word>[^\W\d_]+?(?=v[0-9])|[^\W\d_]+)
    | (?P<strange>\d+)
    """,
    re.VERBOSE,
)
# "3 5", "3-5" and "3_5" are used for 3.5 where a full stop is not allowed.
_SPLIT_DECIMAL = re.compile(r"(?<![0-9.])([0-9])[-_ ]([0-9])(?![0-9a-z.×*]|\s?(?:b|x)\b)")


# The index of names takes most of them apart twice: there are 1,100 (2026-11).
_REMEMBERED = 4096


class Number(NamedTuple):
    """A number in a name, in normal form: `72B`, `72 billion` and `720亿` are equal."""

    kind: NumberKind
    value: str


@dataclass(frozen=True)
class NameParts:
    """The words of a name in their order, and its numbers."""

    words: tuple[str, ...]
    numbers: frozenset[Number]


@lru_cache(_REMEMBERED)
def name_parts(text: str) -> NameParts:
    """Return the parts of a name that is in plain lower case already."""
    words: list[str] = []
    numbers: set[Number] = set()
    for token in _TOKEN.finditer(with_decimals(text)):
        if token["word"]:
            words.append(token["word"])
        else:
            numbers.update(_numbers(token))
    return NameParts(tuple(words), frozenset(numbers))


def with_decimals(text: str) -> str:
    """Return a name with a full stop in decimals that are written without one: `3_5`."""
    return _SPLIT_DECIMAL.sub(r"\1.\2", text)


def _numbers(token: re.Match[str]) -> Iterator[Number]:
    unit = token["unit"] or token["tight"]
    if unit:
        yield Number("size", f"{float(token['size']) * _BILLIONS[unit]:g}")
    elif token["stamp"]:
        yield Number("stamp", re.sub(r"\D", "", token["stamp"]))
    elif token["mixture"]:
        yield Number("mixture", re.sub(r"[\s×*x]+", "x", token["mixture"]))
    elif token["active"]:
        yield Number("active", f"{float(token['active']):g}")
    elif token["effective"]:
        yield Number("effective", f"{float(token['effective']):g}")
    elif token["experts"]:
        yield Number("experts", token["experts"])
    elif token["context"]:
        yield Number("context", token["context"])
    else:
        # Digits of other scripts are kept unchanged, so that they match no entry's number.
        yield Number("version", (token["version"] or token["strange"]).removesuffix(".0"))
