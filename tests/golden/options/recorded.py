"""The options that each program documents, and what is wrong with words that claim to be such."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

FOLDER = Path(__file__).parent
# What stands behind an option: nothing, one value, perhaps one, or as many as there are devices.
Takes = Literal["no", "yes", "maybe", "many"]


@dataclass(frozen=True)
class Recorded:
    """The options of a program by each of their names, read from one version's documents."""

    program: str
    version: str
    as_of: str
    source: str
    takes: dict[str, Takes]

    def faults(self, words: Sequence[str]) -> Iterator[str]:
        """Yield what is wrong with the words behind a program's name."""
        left = list(words)
        while left:
            word = left.pop(0)
            takes = self.takes.get(word)
            if takes is None:
                yield f"{word} is no option of {self.program} {self.version}"
                continue
            values = _values(left)
            least, most = {"no": (0, 0), "yes": (1, 1), "maybe": (0, 1), "many": (1, 99)}[takes]
            if not least <= len(values) <= most:
                yield f"{word} of {self.program} has {len(values)} values"
            del left[: len(values)]

    def before_rest(self, words: Sequence[str]) -> int:
        """Return how many words belong to the options, where something else follows them.

        Every option takes one value or none.
        """
        at = 0
        while at < len(words) and words[at].startswith("-"):
            at += 2 if self.takes.get(words[at]) == "yes" else 1
        return at


def _values(words: Sequence[str]) -> list[str]:
    """Return the values at the start of the words: numbers below zero are values too."""
    values: list[str] = []
    for word in words:
        if word.startswith("-") and not word[1:].isdigit():
            break
        values.append(word)
    return values


@cache
def recorded() -> dict[str, Recorded]:
    """Return the recorded options of each program."""
    return {
        row["program"]: Recorded(
            row["program"], row["version"], row["as_of"], row["source"], _takes(row["files"])
        )
        for row in _rows("sources")
    }


def _takes(files: str) -> dict[str, Takes]:
    return {
        name: cast("Takes", row["value"])
        for file in files.split()
        for row in _rows(file)
        for name in (row["option"], *row["other_names"].split())
    }


def _rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
