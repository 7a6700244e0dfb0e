"""Counts how old the prices of the main picks of 288 questions to `/buy` are, for docs/prices.md.

Twelve goals of chat models at six budgets in each of four currencies.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from benchmarks.answered_case import main_pick
from benchmarks.case import Record

# Budgets that are round in the money, from the cheapest machine to a workstation.
BUDGETS: Final[Mapping[str, tuple[int, ...]]] = {
    "usd": (300, 800, 1500, 3000, 6000, 12_000),
    "eur": (300, 800, 1500, 3000, 6000, 12_000),
    "gbp": (300, 800, 1500, 3000, 6000, 12_000),
    "cny": (2000, 5000, 10_000, 20_000, 40_000, 80_000),
}
# The goals of pictures, films, speech and searching have no chat model to buy a machine for.
_OTHER_GOALS: Final = frozenset({"image", "video", "speech", "embedding"})
_AGES: Final = ((60, "up to 60 days"), (180, "61 to 180"), (300, "181 to 300"), (None, "older"))
_BASES: Final = {"local": "seen there", "factor": "derived", "converted": "converted"}
HEAD: Final = (
    "currency",
    "machines",
    *(name for _, name in _AGES),
    *_BASES.values(),
    "to be checked first",
    "no machine",
)


def questions(goals: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (currency, line) for each goal, currency and budget."""
    for currency, budgets in BUDGETS.items():
        for goal in goals:
            if goal not in _OTHER_GOALS:
                for budget in budgets:
                    yield currency, f"/buy goal:{goal} budget:{budget} {currency}"


@dataclass(frozen=True)
class Share:
    """How the main picks of one currency are priced: by age and by where they were seen.

    `checked`: so many cards ask to look up the price first, since it is weak.
    """

    machines: int
    ages: tuple[int, ...]
    bases: tuple[int, ...]
    checked: int
    without: int

    @property
    def cells(self) -> tuple[int, ...]:
        """The figures in the order of the table's head."""
        return (self.machines, *self.ages, *self.bases, self.checked, self.without)


def share(answers: Iterable[Record], day: date) -> Share:
    """Count answers of one currency; one that buys nothing, or only rents, is no machine."""
    ages: Counter[str] = Counter()
    bases: Counter[str] = Counter()
    checked = without = 0
    for answer in answers:
        pick = main_pick(answer)
        price = pick["price"] if pick else None
        if pick is None or price is None or price["per"] != "once":
            without += 1
            continue
        ages[_age((day - date.fromisoformat(price["as_of"])).days)] += 1
        bases[price["basis"]] += 1
        checked += any(reason["key"].startswith("check-") for reason in pick["but"])
    return Share(
        machines=sum(ages.values()),
        ages=tuple(ages[name] for _, name in _AGES),
        bases=tuple(bases[name] for name in _BASES),
        checked=checked,
        without=without,
    )


def _age(days: int) -> str:
    return next(name for limit, name in _AGES if limit is None or days <= limit)
