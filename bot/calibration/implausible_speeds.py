"""Measured speeds that nobody can have measured: a zero too many, or another setup's row."""

from collections.abc import Iterator
from math import exp
from typing import Final, get_args

from bot.calibration.observation import observations
from bot.catalog.measurement import Work
from bot.library.library import Library
from bot.loading.measured import MeasuredRow
from bot.marked_yaml import Problem
from bot.sizing.speed.cost import seconds

# No published speed of one user is faster by more (2026-11); slower ones are, on badly set up
# machines, and of several users the estimate itself may be off by more.
_MOST_TIMES: Final = 3.0


def implausible_speeds(rows: list[MeasuredRow], library: Library) -> Iterator[Problem]:
    """Rows that say more than three times what is expected of their setup.

    It takes a fifth of a second for all, which `rigwise check` has and a start has not.
    """
    places = {id(row.value): row for row in rows}
    for work in get_args(Work):
        rates = getattr(library.speeds, work)
        for observed in observations(library, work):
            row = places.get(id(observed.measurement))
            times = seconds(observed.cost, rates) / exp(observed.log_seconds)
            if row is not None and row.value.streams == 1 and times > _MOST_TIMES:
                message = (
                    f"{times:.1f} times as fast as this setup is expected to be; is it a slip?"
                )
                yield row.problem("tokens_per_s", message)
