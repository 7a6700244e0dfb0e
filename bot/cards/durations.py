"""Durations as people say them: `4 s`, `2.5 min`, `9 to 15 min`."""

from typing import Final

from bot.cards.figures import number
from bot.running.figures import SecondsRange
from bot.texts import Words

# A unit is used from one and a half of it on, days from two.
_UNITS: Final = (("days", 86400, 2.0), ("hours", 3600, 1.5), ("minutes", 60, 1.5))
# From this duration on a range is worth its room, if its ends are so far apart.
_LONG_S = 60
_APART = 1.25


def duration(took: SecondsRange, words: Words) -> str:
    """Return a duration in round figures: as a range if it is long and uncertain."""
    unit, size = _unit(took.expected)
    low, expected, high = (
        _rounded(value / size, halves=unit in ("minutes", "hours"))
        for value in (took.low, took.expected, took.high)
    )
    apart = took.high >= _APART * took.low and low != high
    if took.expected >= _LONG_S and low and apart:
        return words.say(f"time.{unit}.between", low=_text(low, words), high=_text(high, words))
    if not expected:
        return words.say("time.moment")
    return words.say(f"time.{unit}", count=_text(expected, words))


def _unit(seconds: float) -> tuple[str, int]:
    return next(
        ((unit, size) for unit, size, least in _UNITS if seconds >= least * size), ("seconds", 1)
    )


def _rounded(value: float, *, halves: bool) -> float:
    """Return the nearest half below 3, the nearest whole below 20, and the nearest 5 from there."""
    step = 0.5 if halves and value < 3 else 1 if value < 20 else 5
    return step * int(value / step + 0.5)


def _text(value: float, words: Words) -> str:
    return number(value, 0 if value == int(value) else 1, words)
