"""Advice compared with that of experienced people: picks met, picks to avoid, points raised."""

from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.case import Case, matches, read_cases
from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.asking.request import Request
from bot.library.library import Library

# The cases and the prices are both of 2026.
_TODAY = date(2026, 11, 1)
_MET_BAR = 0.8


def cases() -> Iterator[Measure]:
    """Yield the share of cases met, the picks to be avoided, and the share of points raised."""
    library = shipped()
    answered = [(case, _answer(case, library)) for case in read_cases()]
    stating = [(case, entry) for case, entry in answered if case.states_a_pick]
    missed = [case for case, item in stating if not _meets(item, case.good, library)]
    avoid = [
        case for case, element in answered if _meets(element, case.expect.get("avoid", ()), library)
    ]
    met = 1 - len(missed) / len(stating)
    yield Measure(
        "main pick recommended or accepted",
        len(stating),
        f"{met:.0%} (not: {_ids(missed)})",
        f"{_MET_BAR:.0%}",
        met=met >= _MET_BAR,
    )
    yield Measure("main pick to be avoided", len(answered), _ids(avoid), "none", met=not avoid)
    yield _points(answered)


def _points(answered: Iterable[tuple[Case, BuyAnswer]]) -> Measure:
    wanted = [
        (code, code in entry.mentions)
        for case, entry in answered
        for code in case.expect.get("mention", ())
    ]
    raised = sum(there for _, there in wanted)
    return Measure("points raised", len(wanted), f"{raised / len(wanted):.0%}")


def _answer(case: Case, library: Library) -> BuyAnswer:
    return buy(Request("buy", case.options()), library, _TODAY)


def _meets(buy_answer: BuyAnswer, tags: Iterable[str], library: Library) -> bool:
    best = [pick for pick in buy_answer.picks if pick.role == "best"]
    return any(matches(pick, tags, library) for pick in best)


def _ids(result: Iterable[Case]) -> str:
    return ", ".join(case.id.split("_")[0] for case in result) or "none"
