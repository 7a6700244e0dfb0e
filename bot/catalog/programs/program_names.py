"""Finds a program by the name that a person types."""

import re
from collections.abc import Iterable

from bot.catalog.programs.program import Program
from bot.spelling import nearest

_SEPARATORS = re.compile(r"[\s._+-]+")


def folded(name: str) -> str:
    """Return a name without case and separators: `LM Studio`, `lm-studio` and `lmstudio` agree."""
    return _SEPARATORS.sub("", name.casefold())


class ProgramNames:
    """The index of all programs by id, name and alias."""

    def __init__(self, programs: Iterable[Program]) -> None:
        self._by_name = {
            folded(name): program
            for program in programs
            for name in (program.id, program.name, *program.aliases)
        }
        # As people write them; engines that are the same as a program's id come once.
        self._ids = list(dict.fromkeys(program.id for program in self._by_name.values()))

    def find(self, text: str) -> Program | None:
        """Return the program of that name, whatever its case and punctuation; None if unknown."""
        return self._by_name.get(folded(text))

    def suggestions(self, text: str) -> list[str]:
        """Return the ids of at most three programs whose names are similar, else the first."""
        names = nearest(folded(text), list(self._by_name), most=3)
        return list(dict.fromkeys(self._by_name[name].id for name in names))

    def complete(self, typed: str) -> list[str]:
        """Return the ids of the programs of which a name begins with the typed text."""
        start = folded(typed)
        starting = (program.id for name, program in self._by_name.items() if name.startswith(start))
        return list(dict.fromkeys(starting))
