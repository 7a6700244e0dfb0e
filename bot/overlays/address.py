"""The addresses by which moderators name rules: `fit/slow`, `goals/coding`, `sizing`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from bot.loading.rules.rule_file import RuleFile
from bot.loading.rules.rules import Rules
from bot.loading.section import Section, value_at
from bot.spelling import slug

Data = dict[str, Any]  # the content of an overlay, or of one rule
Part = Literal["fit", "buy", "goals", "tasks", "sizing"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
# Parts whose entries an overlay replaces, adds and removes by id.
_CHANGED_BY_ID: Final[tuple[Part, ...]] = ("fit", "buy", "tasks")


@dataclass(frozen=True)
class Address:
    """A part of the rules and an id in it; empty for `sizing`, which is one table without ids."""

    part: Part
    id: str = ""

    def __str__(self) -> str:
        return f"{self.part}/{self.id}" if self.id else self.part


def addresses(rules: Rules, own: dict[str, object]) -> tuple[Address, ...]:
    """Return every rule of the shared files, in their order, then those only in the overlay."""
    result = [
        *(Address("fit", name) for name in _ids(rules.fit_file)),
        *(Address("buy", name) for name in _ids(rules.buy_file)),
        *(Address("goals", goal.value.id) for goal in rules.goals),
        *(Address("tasks", task.value.id) for task in rules.tasks),
        Address("sizing"),
    ]
    further = [own_address for own_address in own_addresses(own) if own_address not in result]
    return (*result, *further)


def own_addresses(own: dict[str, object]) -> Iterator[Address]:
    """Yield every rule that an overlay replaces or adds, with all branches below it."""
    for part in _CHANGED_BY_ID:
        for word in ("replace", "add"):
            for row in rows_of(own, part, word):
                yield from (Address(part, name) for name in ids_within(row))
    for goal in rows_of(own, "goals"):
        if isinstance(goal, dict):
            yield Address("goals", str(goal.get("id")))
    if own.get("sizing"):
        yield Address("sizing")


def removed_addresses(own: dict[str, object]) -> Iterator[Address]:
    """Yield every shared rule that an overlay removes."""
    for part in _CHANGED_BY_ID:
        yield from (Address(part, str(name)) for name in rows_of(own, part, "remove"))


def read_address(text: str, known: tuple[Address, ...]) -> Address | None:
    """Return the rule with this address, or with this id; None if there is not exactly one.

    A space is a hyphen, and capitals do not matter.
    """
    wanted = slug(text)
    named = [known_name for known_name in known if wanted in (str(known_name), known_name.id)]
    exact = [entry for entry in named if str(entry) == wanted]
    result = exact or named
    return result[0] if len(result) == 1 else None


def rows_of(data: object, *words: str) -> list[object]:
    """Return the list under these keys, each nested in the one before; empty if there is none."""
    for word in words:
        data = data.get(word) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def ids_within(row: object) -> Iterator[str]:
    """Yield the id of a rule and those of all branches below it."""
    if isinstance(row, dict):
        if isinstance(row.get("id"), str):
            yield row["id"]
        below = row.get("then")
        for entry in below if isinstance(below, list) else ():
            yield from ids_within(entry)


def shared_rule(rules: Rules, address: Address) -> object:
    """Return the data of a rule in the shared files; None if they do not have it."""
    if address.part == "sizing":
        return rules.judgement.marked.data if rules.judgement else None
    if address.part in ("goals", "tasks"):
        section: Section[Any] = rules.goals if address.part == "goals" else rules.tasks
        return next(
            (
                value_at(entry.marked, entry.path)
                for entry in section
                if entry.value.id == address.id
            ),
            None,
        )
    file = rules.fit_file if address.part == "fit" else rules.buy_file
    if file is None or address.id not in file.ids:
        return None
    return value_at(file.marked, file.ids[address.id])


def _ids(file: RuleFile | None) -> tuple[str, ...]:
    return tuple(file.ids) if file else ()
