"""Writes what becomes of the names of models that people ask for: `python -m docs.models`.

The names are those of benchmarks/names.csv; docs/models.md holds the table.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from bot.catalog.cloud import ClosedModel
from bot.catalog.model import Model
from bot.library.library import Library
from bot.loading import load
from bot.naming.not_found import NotFound

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "models.md"
NAMES: Final = ROOT / "benchmarks" / "names.csv"
Outcome = Literal[
    "known", "fine-tune of", "read as", "closed", "asked back", "other of its family", "not known"
]
_OUTCOMES: Final[tuple[Outcome, ...]] = (
    *("known", "fine-tune of", "read as", "closed", "asked back", "other of its family"),
    "not known",
)
_KINDS: Final = ("chat", "embed", "audio", "image", "video", "closed")
_TABLE: Final = re.compile(r"(<!-- names -->\n).*?(<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """A name that people ask for, the kind of model that they mean, and what becomes of it."""

    kind: str
    name: str
    outcome: Outcome
    leads_to: tuple[str, ...]


def asked(kind: str, name: str, library: Library) -> Asked:
    """Return what becomes of a name: the entry or the base that it leads to, or what is offered."""
    result = library.model_names.find(name)
    if isinstance(result, ClosedModel):
        return Asked(kind, name, "closed", (result.id,))
    if isinstance(result, Model) and result.base is not None:
        return Asked(kind, name, "fine-tune of", (result.base.id,))
    if isinstance(result, NotFound):
        return Asked(kind, name, *_unfound(result, library.model_names.bases(name)))
    return Asked(kind, name, "known", (result.id,))


def _unfound(result: NotFound, bases: tuple[str, ...]) -> tuple[Outcome, tuple[str, ...]]:
    """Return what becomes of a name that no entry has, with the models that it may mean."""
    if len(bases) == 1:
        return "read as", bases
    if bases or result.ambiguous:
        return "asked back", bases or result.suggestions
    return "other of its family" if result.suggestions else "not known", ()


def with_names(page: str, names: Sequence[Asked]) -> str:
    """Return the page with the counts and the names between its marks."""
    counted = Counter((each.kind, each.outcome) for each in names)
    lines = [_line(("", *_OUTCOMES, "all")), _line(["---"] * (len(_OUTCOMES) + 2))]
    for kind in _KINDS:
        row = [counted[kind, outcome] for outcome in _OUTCOMES]
        lines.append(_line([kind, *row, sum(row)]))
    total = [sum(counted[kind, outcome] for kind in _KINDS) for outcome in _OUTCOMES]
    lines += [_line(["all", *total, sum(total)]), ""]
    lines += [_line(("outcome", "names")), _line(("---", "---"))]
    for outcome in _OUTCOMES:
        told = [_told(each) for each in names if each.outcome == outcome]
        lines.append(_line([outcome, ", ".join(told) or "–"]))
    table = "\n".join(lines) + "\n"
    return _TABLE.sub(lambda found: f"{found[1]}{table}{found[2]}", page)


def _told(each: Asked) -> str:
    leads_to = " or ".join(each.leads_to)
    plain = re.sub(r"[\W_]", "", each.name.casefold())
    shown = leads_to and re.sub(r"[\W_]", "", leads_to) != plain
    return f"`{each.name}` ({leads_to})" if shown else f"`{each.name}`"


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


@cache
def _library() -> Library:
    return load(ROOT / "rules", ROOT / "catalog").whole


def listed() -> list[Asked]:
    """Return what becomes of every listed name in the shipped catalog."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return [asked(row["kind"], row["name"], _library()) for row in csv.DictReader(file)]


def main() -> None:
    """Write the tables of docs/models.md anew."""
    text = with_names(PAGE.read_text(encoding="utf-8"), listed())
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
