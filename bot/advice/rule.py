"""A rule: conditions, and a text to show when all of them hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.advice.condition import Condition, Values, all_hold
from bot.catalog.localised import Localised


@dataclass(frozen=True)
class Rule:
    """A caution of a rule file, with its place in that file.

    `say` is shown to people and may contain placeholders. `code` names the caution for programs
    that read the answer; None if it has no such name.
    """

    id: str
    when: tuple[Condition, ...]
    say: Localised
    code: str | None
    file: str
    line: int

    def holds(self, values: Values) -> bool:
        """Whether all its conditions hold."""
        return all_hold(self.when, values)


def all_that_hold(rules: Iterable[Rule], values: Values) -> tuple[Rule, ...]:
    """The rules whose conditions all hold, in the order of the file."""
    return tuple(rule for rule in rules if rule.holds(values))
