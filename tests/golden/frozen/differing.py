"""Where two JSON values differ, said by path: `machines[0].verdict: "tight" -> "no"`."""

import json
from collections.abc import Iterator
from itertools import zip_longest
from math import isclose
from typing import Any, Final

_CLOSE: Final = 1e-3  # golden floats have four digits
_LONGEST: Final = 80  # signs of a value that are shown
_ABSENT: Final = object()


def differing(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """One line for each value that is not the same; a float may be off by a thousandth."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            inner = f"{path}.{name}" if path else name
            yield from differing(old.get(name, _ABSENT), new.get(name, _ABSENT), inner)
    elif isinstance(old, list) and isinstance(new, list):
        for index, (entry, other) in enumerate(zip_longest(old, new, fillvalue=_ABSENT)):
            yield from differing(entry, other, f"{path}[{index}]")
    elif not _same(old, new):
        yield f"{path}: {_shown(old)} -> {_shown(new)}"


def _same(old: object, new: object) -> bool:
    numbers = [entry for entry in (old, new) if isinstance(entry, int | float)]
    if len(numbers) == 2 and float in map(type, numbers):
        return isclose(*numbers, rel_tol=_CLOSE)
    return type(old) is type(new) and old == new


def _shown(value: object) -> str:
    if value is _ABSENT:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
