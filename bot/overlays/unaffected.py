"""Answers that a change cannot reach, which a check need not work out again.

Two libraries that differ in their rules alone answer a question alike if the same rules hold for
its facts, which the outcome of one of them has. A goal is read only by questions that name it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Final

from bot.advice.condition import Values
from bot.advice.goal import DEFAULT_GOAL
from bot.advice.rule import Rule, all_that_hold
from bot.advice.tree import walk
from bot.asking.goal_words import goals_in
from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.proofs.outcome import Ask, Outcome

_RULES: Final = frozenset({"fit_cautions", "buy_tree", "buy_reasons", "buy_cautions"})
_APART: Final = _RULES | {"version", "goals", "speeds"}


class Reach:
    """How far the change from one library to another reaches into answers."""

    def __init__(self, before: Library, after: Library) -> None:
        self._before, self._after = before, after
        self._is_bounded = _differ_in_rules_and_goals_alone(before, after)
        self._goals = frozenset(
            name for name in before.goals if before.goals[name] != after.goals.get(name)
        )

    @property
    def is_bounded(self) -> bool:
        """Whether some outcomes of the one library are known to be those of the other."""
        return self._is_bounded

    def misses(
        self, command: CommandName, options: Mapping[str, str], outcome: Outcome | str
    ) -> bool:
        """Return whether the outcome before is the one after too, but for the places of rules."""
        if not self._is_bounded or isinstance(outcome, str) or outcome.facts is None:
            return False
        if self._goals and not (outcome.facts and self._goals.isdisjoint(_goals_read(options))):
            return False
        told = _told_of_fit if command == "fit" else _told_of_buy
        return all(told(self._before, facts) == told(self._after, facts) for facts in outcome.facts)


def _differ_in_rules_and_goals_alone(before: Library, after: Library) -> bool:
    names = [field.name for field in fields(Library) if field.name not in _APART]
    return (
        before.goals.keys() == after.goals.keys()
        and before.speeds.same_as(after.speeds)
        and all(getattr(before, name) == getattr(after, name) for name in names)
    )


def _goals_read(options: Mapping[str, str]) -> frozenset[str]:
    """Return the goals that a question may depend on; the default one serves every question."""
    return frozenset({DEFAULT_GOAL, *goals_in(options.get("goal", ""))})


def _told_of_fit(library: Library, facts: Values) -> list[object]:
    return [_apart_from_place(rule) for rule in all_that_hold(library.fit_cautions, facts)]


def _told_of_buy(library: Library, facts: Values) -> list[object]:
    path = (
        replace(branch, when=(), then=(), file="", line=0)
        for branch in walk(library.buy_tree, facts)
    )
    rules = (library.buy_reasons, library.buy_cautions)
    return [
        *path,
        *(_apart_from_place(rule) for each in rules for rule in all_that_hold(each, facts)),
    ]


def _apart_from_place(rule: Rule) -> object:
    """Return what a rule says; its file and line move with every edit."""
    return rule.id, rule.say, rule.code


def reusing(ask: Ask, known: Iterable[Library]) -> Ask:
    """Return `ask`, which takes an outcome of one of the `known` libraries where it must be equal.

    An outcome of a known library is taken in the same way from those before it.
    """
    reaches: dict[tuple[int, int], Reach] = {}
    libraries = tuple(known)

    def asked(command: CommandName, options: Mapping[str, str], library: Library) -> Outcome | str:
        for other in libraries:
            if other is library:
                break
            reach = _reach(reaches, other, library)
            if reach.is_bounded:
                outcome = asked(command, options, other)
                if reach.misses(command, options, outcome):
                    return outcome
        return ask(command, options, library)

    return asked


def _reach(reaches: dict[tuple[int, int], Reach], before: Library, after: Library) -> Reach:
    key = id(before), id(after)
    if key not in reaches:
        reaches[key] = Reach(before, after)
    return reaches[key]
