"""A rule: when its conditions hold, it has something to say."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.advice.condition import Condition, Values, all_hold
from bot.catalog.localised import Localised


@dataclass(frozen=True)
class Rule:
    """A caution of a rule file, and where it stands.

    `say` is shown to people and may hold placeholders; `code` is its name for machines.
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
    """The rules that speak, in the order of the file."""
    return tuple(rule for rule in rules if rule.holds(values))
