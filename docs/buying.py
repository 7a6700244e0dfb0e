"""Writes docs/buying.md, what `/buy` advises at a glance: `make pages`.

Every goal at eight budgets in three currencies, and the cases of `make bench`. All of it comes from
the rules and prices as they are shipped, on the day of the cases.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from benchmarks.answered_case import DAY, answered, answered_cases, machine_of, main_pick, run_of
from benchmarks.case import Record
from benchmarks.shipped import shipped
from bot.library.library import Library

FILE: Final = Path(__file__).with_name("buying.md")
_PICTURES: Final = "image"  # of the goals that no chat model serves, the commonest
_HEAD: Final = (
    "# What `/buy` advises\n\n"
    "Written by `make pages` from the rules and prices of this repository, as on {day:%Y-%m-%d};"
    " do not edit it. After a change of `rules/buy.yaml`, of a goal or of prices, read the"
    " difference line by line before you commit it.\n"
)
_COLUMNS: Final = ("budget", "route", "machine", "price", "runs")


@dataclass(frozen=True)
class Money:
    """A currency as it is typed and printed, with budgets that are round in it."""

    code: str
    sign: str
    budgets: tuple[int, ...]

    def text(self, amount: float) -> str:
        """An amount without its cents."""
        return f"{self.sign}{amount:,.0f}"


CURRENCIES: Final = (
    Money("usd", "$", (300, 800, 1500, 3000, 6000, 10_000, 30_000, 100_000)),
    Money("eur", "€", (300, 800, 1500, 3000, 6000, 10_000, 30_000, 100_000)),
    Money("cny", "¥", (2000, 5000, 10_000, 20_000, 40_000, 70_000, 200_000, 700_000)),
)


def page(library: Library) -> str:
    """The whole page."""
    return "\n".join([_HEAD.format(day=DAY), *_ladders(library), *_cases()])


def _ladders(library: Library) -> Iterator[str]:
    for money in CURRENCIES:
        yield f"## Budgets in {money.code.upper()}\n"
        for goal in (*library.goals, _PICTURES):
            yield f"### {goal} in {money.code.upper()}\n"
            yield table(_COLUMNS, ladder(goal, money, library))


def ladder(goal: str, money: Money, library: Library) -> Iterator[tuple[str, ...]]:
    """Yield a row for each budget; neighbours with one answer share theirs."""
    rows = [(budget, advice(goal, budget, money, library)) for budget in money.budgets]
    for said, alike in groupby(rows, key=lambda row: row[1]):
        budgets = [money.text(budget) for budget, _ in alike]
        yield (" to ".join(dict.fromkeys((budgets[0], budgets[-1]))), *said)


def advice(goal: str, budget: int, money: Money, library: Library) -> tuple[str, ...]:
    """Return route, machine, price and run of the main pick, or why there is none."""
    answer = answered(f"/buy goal:{goal} budget:{budget} {money.code}", library)
    pick = main_pick(answer)
    if pick is None:
        return (answer.get("error", {}).get("message", "nothing"), "", "", "")
    return (pick["route"], machine_of(pick), _price(pick, answer, money), run_of(pick))


def _price(pick: Record, answer: Record, money: Money) -> str:
    price, rate = pick["price"], answer["rate"]
    if price is None:
        return ""
    amount = price["typical"] / (rate["usd"] if rate else 1)
    per = price["per"]
    return money.text(amount) if per == "once" else f"{money.sign}{amount:,.2f} per {per}"


def _cases() -> Iterator[str]:
    entries = answered_cases()
    stating = [one for one in entries if one.case.states_a_pick]
    met = sum(one.meets for one in stating)
    yield f"## Cases: {met} of {len(stating)} that state a pick are met\n"
    yield "`python -m benchmarks.each_case missed` prints those that are not.\n"
    yield table(
        ("case", "", "question", "wanted", "got"),
        (
            (
                f"[{one.case.short_id}]({one.case.source})",
                one.verdict,
                f"`{one.case.question}`",
                one.case.wanted,
                one.got,
            )
            for one in entries
        ),
    )


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown, with an empty line below it."""
    names = tuple(columns)
    lines = [names, ("---",) * len(names), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Write the page."""
    FILE.write_text(page(shipped()), encoding="utf-8")


if __name__ == "__main__":
    main()
