"""Measured speeds that nobody can have measured: a zero too many, or another setup's row."""

from collections.abc import Iterator
from math import exp
from typing import Final, get_args

from bot.calibration.observation import observations
from bot.catalog.measured.measurement import Work
from bot.library.library import Library
from bot.loading.measured import MeasuredRow
from bot.marked_yaml import Problem
from bot.sizing.speed.cost import seconds

# A wrong unit or a lost digit is further off than any speed that somebody has looked at twice. Of
# several users the estimate itself may be off by more.
_MOST_TIMES: Final = 3.0


def implausible_speeds(rows: list[MeasuredRow], library: Library) -> Iterator[Problem]:
    """Rows that say more than three times, or less than a third, of what is expected.

    Rows that are marked as checked are taken. It takes a fifth of a second for all, which
    `rigwise check` has and a start has not.
    """
    places = {id(row.value): row for row in rows}
    for work in get_args(Work):
        rates = getattr(library.speeds, work)
        for observed in observations(library, work):
            row = places.get(id(observed.measurement))
            if row is None or row.value.streams > 1 or row.value.conditions.checked:
                continue
            times = seconds(observed.cost, rates) / exp(observed.log_seconds)
            if not 1 / _MOST_TIMES <= times <= _MOST_TIMES:
                yield row.problem("tokens_per_s", _message(times))


def _message(times: float) -> str:
    """Return what is said of a speed that is so many times the expected one."""
    if times > 1:
        said = f"{times:.1f} times as fast as this setup is expected to be"
    else:
        said = f"{1 / times:.1f} times as slow as this setup is expected to be"
    return f'{said}; is it a slip? If it is right, add "checked" to its conditions'
