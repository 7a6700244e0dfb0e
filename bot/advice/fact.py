"""What a fact is: a word that rules may use, with the kind of value it has."""

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
]
Stage = Literal["asked", "derived", "pick"]
# In the unit of the fact's kind; None is "not known". A bool is a flag, a frozenset the words of
# `choices`.
Value = str | bool | float | frozenset[str] | None

# Kinds that are words or yes and no; all others are quantities and can be compared.
WORDS: frozenset[Kind] = frozenset({"choice", "choices", "flag"})
# Quantities that come in whole steps, so that naming one value exactly makes sense.
COUNTED: frozenset[Kind] = frozenset({"tokens", "count"})


@dataclass(frozen=True)
class Fact:
    """One word of the vocabulary.

    Values are plain: money in US dollars, memory in GiB, tokens and counts whole, parameters as a
    number, speed in tokens per second, power in watts, a share between 0 and 1. `choices` is a
    set of words, of which a condition needs one. `example` is a value as it is written in a file.
    `stage`: asked by the member, derived before anything is chosen, or known of the pick only.
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
        """Whether values can be compared with `at_least` and the like."""
        return self.kind not in WORDS

    @property
    def is_counted(self) -> bool:
        """Whether a value can be met exactly; a memory of 23.7 GB never equals 24 GB."""
        return self.kind in COUNTED
