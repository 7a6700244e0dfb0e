"""A limit of the work that a comparison puts into answers, in points rather than in time.

A point is the work of a usual answer, 10 to 15 ms of a core (2026-11). Points are the same on every
machine, and so is the number of questions that a comparison tries.
"""

from collections.abc import Mapping
from typing import Final

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.proofs.outcome import Ask, Outcome, is_known

# What an option adds to `/buy`: with a context of its own every model is placed on every machine on
# sale anew, in 0.3 to 1.1 s; median times of 40 questions on 2026-11-30.
_POINTS: Final[Mapping[str, int]] = {"context": 34, "users": 5, "model": 4, "own": 2}


class SpentError(Exception):
    """An answer that is too much work for what is left."""


class Effort:
    """So many points may be spent; answers that are remembered cost nothing."""

    def __init__(self, points: int) -> None:
        self._left = points
        self._asked: set[tuple[CommandName, tuple[tuple[str, str], ...]]] = set()

    def bounded(self, ask: Ask) -> Ask:
        """Return `ask`, which raises SpentError for an answer that costs more than is left."""

        def asked(
            command: CommandName, options: Mapping[str, str], library: Library
        ) -> Outcome | str:
            if not is_known(command, options, library):
                question = command, tuple(options.items())
                # What another library places on machines is remembered for this one too.
                points = 1 if question in self._asked else _points(command, options)
                if points > self._left:
                    raise SpentError
                self._left -= points
                self._asked.add(question)
            return ask(command, options, library)

        return asked


def _points(command: CommandName, options: Mapping[str, str]) -> int:
    """Return the work of a question; an answer to `/fit` looks at one model alone."""
    if command == "fit":
        return 1
    return 1 + sum(points for option, points in _POINTS.items() if option in options)
