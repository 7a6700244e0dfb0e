"""Advice compared with that of experienced people: picks met, picks to avoid, points raised."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from benchmarks.answered_case import AnsweredCase, answered_cases
from benchmarks.case import FILES
from benchmarks.measure import Measure

_MET_BAR: Final = 0.8
# Of the cases that the rules were not written with.
_MORE, _MORE_BAR = FILES[1], 38


def cases() -> Iterator[Measure]:
    """Yield the cases met, picks to be avoided, refusals, and the share of points raised."""
    entries = answered_cases()
    stating = [entry for entry in entries if entry.case.states_a_pick]
    yield _met("main pick recommended or accepted", stating, _MET_BAR * len(stating))
    more = [entry for entry in stating if entry.case.file == _MORE]
    yield _met("of these in more_cases.yaml", more, _MORE_BAR)
    yield _none("main pick to be avoided", entries, [one for one in entries if one.to_avoid])
    yield _none("refused", entries, [one for one in entries if one.refusal])
    yield _points(entries)


def _met(name: str, entries: Sequence[AnsweredCase], bar: float) -> Measure:
    missed = [entry for entry in entries if not entry.meets]
    met = len(entries) - len(missed)
    return Measure(
        name,
        len(entries),
        f"{met}, {met / len(entries):.0%} (not: {_ids(missed)})",
        f"{bar:g}, {bar / len(entries):.0%}",
        met=met >= bar,
    )


def _none(name: str, entries: Sequence[AnsweredCase], found: Sequence[AnsweredCase]) -> Measure:
    return Measure(name, len(entries), _ids(found), "none", met=not found)


def _points(entries: Iterable[AnsweredCase]) -> Measure:
    wanted = [
        code in entry.answer.get("mentions", ())
        for entry in entries
        for code in entry.case.expect.get("mention", ())
    ]
    return Measure("points raised", len(wanted), f"{sum(wanted) / len(wanted):.0%}")


def _ids(entries: Iterable[AnsweredCase]) -> str:
    return ", ".join(entry.case.short_id for entry in entries) or "none"
