"""Facts: named values that rules may ask about, each of one kind."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "choice",
    "choices",
    "flag",
    "money",
    "memory",
    "tokens",
    "parameters",
    "speed",
    "power",
    "share",
    "count",
    "number",
    "names",
]
Stage = Literal["asked", "derived", "pick"]
# In the unit of the fact's kind; None means unknown. A bool is the value of a `flag`, a frozenset
# holds the words of a fact of the kinds `choices` and `names`.
Value = str | bool | float | frozenset[str] | None

# Kinds whose values are words or flags; all other kinds are quantities and can be compared.
WORDS: frozenset[Kind] = frozenset({"choice", "choices", "flag", "names"})
# Quantities in whole numbers, of which a condition may name an exact value.
COUNTED: frozenset[Kind] = frozenset({"tokens", "count"})


@dataclass(frozen=True)
class Fact:
    """A named value that rules may ask about.

    Units: money in US dollars, memory in GiB, tokens and counts in whole numbers, parameters as a
    plain number, speed in tokens per second, power in watts, a share from 0 to 1. A value of the
    kinds `choices` and `names` is a set of words; a condition holds if it names one of them. The
    words of `names` are those of the catalog, such as ids of its models. `example` is a value as a
    rule file writes it. `stage`: asked by the member, derived before anything is
    picked, or known only once there is a pick.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    stage: Stage = "derived"

    @property
    def is_quantity(self) -> bool:
        """Whether conditions may compare the values, with `at_least` and the like."""
        return self.kind not in WORDS

    @property
    def is_counted(self) -> bool:
        """Whether a condition may name an exact value; a memory of 23.7 GB never equals 24 GB."""
        return self.kind in COUNTED
