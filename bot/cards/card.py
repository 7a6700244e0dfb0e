"""A card: the content of a reply, before Discord or the terminal draws it."""

from dataclasses import dataclass
from typing import Literal

Colour = Literal["green", "yellow", "orange", "red", "blue", "grey"]


@dataclass(frozen=True)
class Table:
    """Rows of short texts under column names; the first column is left-aligned, others right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Code:
    """Commands or YAML to copy: shown as it is, without mark-up, and never shortened."""

    text: str


@dataclass(frozen=True)
class Section:
    """A named part of a card: text with **bold** and `code` as its only mark-up, table or code."""

    name: str
    body: str | Table | Code


@dataclass(frozen=True)
class Card:
    """A reply; `lead` is the verdict, `footer` the assumptions and the library's version."""

    title: str
    lead: str
    colour: Colour
    sections: tuple[Section, ...] = ()
    footer: str = ""
