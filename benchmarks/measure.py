"""What was measured, and what it is to come to at most."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One line of the table: a figure over `count` cases, in words, beside its bar."""

    name: str
    count: int
    kind: str
    figure: str
    bar: str
