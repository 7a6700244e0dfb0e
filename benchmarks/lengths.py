"""How long first cards are: rows of 40 columns and characters, by command and language.

`lengths` asks one pair of a model and a machine in seventeen, so that each model and each machine
has its turn many times; `lengths-full` asks every pair, which takes more than an hour. What the
same commands took before the first card was one screen stands beside it (lengths_before.csv,
measured by the same rows over the code and catalog of commit 7a6bfa89).
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.answered_case import DAY
from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.cards.brief.registry import brief_of, has_brief
from bot.cards.brief.screen import CHARACTERS, ROWS, characters_in, rows_in
from bot.library.library import Library
from bot.texts import words_for

BEFORE: Final = Path(__file__).with_name("lengths_before.csv")
LOCALES: Final = ("en", "zh-CN")
_ONE_IN: Final = 16
_BUDGETS: Final = ("", " budget:500 usd", " budget:2000 usd", " budget:15000元", " budget:9000 eur")


@dataclass(frozen=True)
class Lengths:
    """Rows and characters of the first cards of a command in a language."""

    command: str
    locale: str
    rows: list[int]
    characters: list[int]

    @property
    def figure(self) -> str:
        """Median and most of both, as they are printed."""
        rows = f"rows {median(self.rows):.0f}, most {max(self.rows)}"
        signs = f"characters {median(self.characters):.0f}, most {max(self.characters)}"
        return f"{rows}; {signs}"

    @property
    def is_one_screen(self) -> bool:
        """Whether all of them are within the bounds of a phone's screen."""
        return max(self.rows) <= ROWS and max(self.characters) <= CHARACTERS


def lengths(one_in: int = _ONE_IN) -> Iterator[Measure]:
    """Yield a measure for each command and language."""
    before = {(row["command"], row["locale"]): row for row in _before()}
    for measured in measured_lengths(shipped(), one_in):
        was = before[measured.command, measured.locale]
        yield Measure(
            f"/{measured.command} {measured.locale}",
            len(measured.rows),
            f"{measured.figure} (before: {was['rows']}, {was['most_rows']};"
            f" {was['characters']}, {was['most_characters']})",
            f"{ROWS} rows, {CHARACTERS} characters",
            met=measured.is_one_screen,
        )


full_lengths = partial(lengths, 1)


def measured_lengths(library: Library, one_in: int) -> Iterator[Lengths]:
    """Yield the lengths of each command in each language; `one_in` as in `questions`."""
    found: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for question in questions(library, one_in):
        try:
            result = answer(read_line(question), library, DAY)
        except Mistake:
            continue
        if not has_brief(result):
            continue
        command = question[1:].partition(" ")[0]
        for locale in LOCALES:
            card = brief_of(result, library, words_for(locale))
            found[command, locale].append((rows_in(card), characters_in(card)))
    for (command, locale), cards in sorted(found.items()):
        yield Lengths(command, locale, [card[0] for card in cards], [card[1] for card in cards])


def questions(library: Library, one_in: int) -> Iterator[str]:
    """Yield `/fit` for one pair of model and machine in `one_in`, and the other commands."""
    models, machines = sorted(library.models), sorted(library.devices)
    pairs = [(model, machine) for model in models for machine in machines]
    # A step that shares no divisor with the number of machines meets each of them.
    for place, (model, machine) in enumerate(pairs[:: one_in if one_in == 1 else one_in + 1]):
        yield f"/fit model:{model} hardware:{machine}"
        if place % 8 == 0:
            yield f"/start model:{model} hardware:{machine}"
    for place, (machine, goal) in enumerate(product(machines, library.goals)):
        if place % one_in == 0:
            yield f"/best hardware:{machine} goal:{goal}"
            yield f"/compare a:{machine} b:{machines[5 * place % len(machines)]} goal:{goal}"
    for goal, budget in product(library.goals, _BUDGETS):
        yield f"/buy goal:{goal}{budget}"
        yield f"/buy goal:{goal}{budget} own:rtx 3060 12gb"
    yield "/help"


def _before() -> list[dict[str, str]]:
    with BEFORE.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]
