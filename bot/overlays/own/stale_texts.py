"""Numbers that a change has replaced while the texts of the same rule still say them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.advice.condition import Condition
from bot.advice.facts import BUY_FACTS, FIT_FACTS, Vocabulary
from bot.advice.goal import Goal
from bot.advice.rule import Rule
from bot.advice.tree import Branch, branches
from bot.advice.wording import written
from bot.asking.quantities import context_words
from bot.catalog.localised import Localised
from bot.loading.load import Loaded
from bot.marked_yaml import Problem

_GOAL_NUMBERS: Final = (
    *("decode_floor_tokens_per_s", "decode_comfortable_tokens_per_s"),
    *("prefill_floor_tokens_per_s", "tokens_per_day", "hours_per_day"),
)
# The forms in which texts write a number, the usual one first, by its field or border.
_Numbers = Mapping[str, tuple[str, ...]]


def stale_texts(before: Loaded, after: Loaded) -> Iterator[Problem]:
    """Yield a remark for each changed number whose old value a text of its rule still says."""
    then = {goal.id: goal for goal in before.whole.goals.values()}
    for entry in after.rules.goals:
        goal = entry.value
        if goal.id in then and then[goal.id] != goal:
            said = (goal.name, goal.because)
            for message in _stale(_of_goal(then[goal.id]), _of_goal(goal), said):
                yield entry.problem(("because",), message)
    for facts, was, now in _rules(before, after):
        texts = (now.say,) if isinstance(now, Rule) else (now.because, now.but)
        for message in _stale(_of_rule(was.when, facts), _of_rule(now.when, facts), texts):
            yield Problem(now.file, now.line, 1, message)


def _rules(
    before: Loaded, after: Loaded
) -> Iterator[tuple[Vocabulary, Rule | Branch, Rule | Branch]]:
    """Yield each rule whose conditions have changed, as it was and as it is."""
    both = (before.whole, after.whole)
    kinds: tuple[tuple[Vocabulary, list[Sequence[Rule | Branch]]], ...] = (
        (FIT_FACTS, [library.fit_cautions for library in both]),
        (BUY_FACTS, [library.buy_reasons for library in both]),
        (BUY_FACTS, [library.buy_cautions for library in both]),
        (BUY_FACTS, [tuple(branches(library.buy_tree)) for library in both]),
    )
    for facts, (old, new) in kinds:
        then = {rule.id: rule for rule in old}
        for rule in new:
            if rule.id in then and then[rule.id].when != rule.when:
                yield facts, then[rule.id], rule


def _stale(then: _Numbers, now: _Numbers, texts: tuple[Localised | None, ...]) -> Iterator[str]:
    said = [text for each in texts if each is not None for text in each.texts.values()]
    kept = {number for numbers in now.values() for number in numbers}
    for name, numbers in then.items():
        new = now.get(name, ())
        gone = [number for number in numbers if number not in new]
        old = next((number for number in gone if any(_says(text, number) for text in said)), None)
        # Another number of the rule may have the old value by now.
        if old is not None and old not in kept:
            value = new[0] if new else "?"
            yield f'the text still says "{old}", where the value is {value} by now'


def _says(text: str, number: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", text, re.ASCII) is not None


def _of_goal(goal: Goal) -> _Numbers:
    numbers = {"context": (context_words(goal.context), f"{goal.context:,}")}
    for name in _GOAL_NUMBERS:
        value = getattr(goal, name)
        if value is not None:
            numbers[name] = (f"{value:g}", f"{value:,g}")
    return numbers


def _of_rule(when: tuple[Condition, ...], facts: Vocabulary) -> _Numbers:
    numbers: dict[str, tuple[str, ...]] = {}
    for condition in when:
        fact = facts.get(condition.fact)
        for border in ("at_least", "more_than", "at_most", "less_than"):
            value = getattr(condition, border)
            if fact is not None and value is not None:
                text = written(fact, value)
                numbers[f"{condition.fact} {border}"] = (text, text.replace(",", ""))
    return numbers
