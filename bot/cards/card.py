"""A card: what a person sees, before any platform draws it."""

from dataclasses import dataclass
from typing import Literal

Colour = Literal["green", "yellow", "orange", "red", "blue", "grey"]


@dataclass(frozen=True)
class Table:
    """Rows of short texts under column names; the first column is left-aligned, others right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A named part of a card: text (with **bold** and `code` at most) or a table."""

    name: str
    body: str | Table


@dataclass(frozen=True)
class Card:
    """`lead` is the verdict in one sentence; `footer` the assumptions and the library's version."""

    title: str
    lead: str
    colour: Colour
    sections: tuple[Section, ...] = ()
    footer: str = ""
