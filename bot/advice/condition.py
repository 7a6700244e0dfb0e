"""One line of a rule's `when`: a fact and what it must be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from bot.advice.fact import Value

Values = Mapping[str, Value]
# A bound and whether it is excluded: of two equal bounds the excluded one is greater and stricter.
Border = tuple[float, bool]


@dataclass(frozen=True)
class Condition:
    """A fact and its allowed values: either `any_of` words, flags and counts, or a range.

    An unknown fact (None or absent) satisfies no condition.
    """

    fact: str
    any_of: frozenset[str | float] | None = None
    at_least: float | None = None
    more_than: float | None = None
    at_most: float | None = None
    less_than: float | None = None

    def holds(self, values: Values) -> bool:
        """Whether the fact's value is known and allowed."""
        value = values.get(self.fact)
        if value is None:
            return False
        if isinstance(value, frozenset):
            return self.any_of is not None and not value.isdisjoint(self.any_of)
        return self.allows(value)

    def implies(self, other: "Condition") -> bool:
        """Whether `other` holds in every case in which this condition holds.

        False where that cannot be told from these two conditions alone.
        """
        if self.fact != other.fact:
            return False
        if self.any_of is not None:
            return all(other.allows(value) for value in self.any_of)
        if other.any_of is not None:
            return False
        return self.lower >= other.lower and self.upper >= other.upper

    def allows(self, value: str | float) -> bool:
        """Whether a known value is allowed."""
        if self.any_of is not None:
            return value in self.any_of
        if isinstance(value, str):
            return False
        return (value, False) >= self.lower and (-value, False) >= self.upper

    @property
    def lower(self) -> Border:
        """The lower bound; the greater of two is the stricter one."""
        least = -inf if self.at_least is None else self.at_least
        beyond = -inf if self.more_than is None else self.more_than
        return max((least, False), (beyond, True))

    @property
    def upper(self) -> Border:
        """The upper bound, negated so that here too the greater of two is the stricter one."""
        most = inf if self.at_most is None else self.at_most
        below = inf if self.less_than is None else self.less_than
        return max((-most, False), (-below, True))


def all_hold(conditions: Iterable[Condition], values: Values) -> bool:
    """Whether every condition holds; True if there are none."""
    return all(condition.holds(values) for condition in conditions)


def follow(wanted: Iterable[Condition], given: Iterable[Condition]) -> bool:
    """Whether all of `wanted` hold in every case in which all of `given` hold.

    Each wanted condition must follow from a single given one: True is certain, False may be too
    cautious.
    """
    known = tuple(given)
    return all(any(known_name.implies(condition) for known_name in known) for condition in wanted)
