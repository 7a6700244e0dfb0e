"""One rule of a server's overlay: the rule in force, its editing as YAML, adding and removing."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from bot.advice.facts import BUY_FACTS, FIT_FACTS
from bot.loading.rules.rules import Rules
from bot.marked_yaml import Problem, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Data, Part, addresses, ids_within, rows_of, shared_rule
from bot.overlays.own.meant import rule_as_meant

_HERE = "the-edited-rule-5d21c8e07a"  # a mark that is in no rule
_TYPED = "rule"  # the file name of the typed text in problems
_NO_DATA: Data = {}


def shown_rule(rules: Rules, own: Data, address: Address) -> object:
    """Return the rule in force on the server; None if no rule has this address."""
    shared = shared_rule(rules, address)
    if address.part == "sizing":
        return {**_table(shared), **_table(own.get("sizing"))} or None
    if address.part == "goals":
        mine = [row for row in _goals(own) if _id(row) == address.id]
        return mine[0] if mine else shared
    rows, index = _place(own, address)
    rule = shared if rows is None else rows[index]
    return _with_own_branches(rule, own) if address.part == "buy" else rule


@dataclass(frozen=True)
class RuleEdit:
    """An overlay with a typed rule in it, unchanged, so that problems can be traced to its lines.

    `first_line`: the rule's first line in the overlay, 0 if it is not there as typed. `lines`: the
    number of its lines. `indent`: the blanks before each.
    """

    text: str
    first_line: int = 0
    lines: int = 0
    indent: int = 0

    def problems_as_typed(self, problems: tuple[Problem, ...], file: str) -> Iterator[Problem]:
        """Yield problems of the overlay, those within the rule at the lines and columns typed."""
        for problem in problems:
            line = problem.line - self.first_line + 1
            if problem.file == file and 1 <= line <= self.lines:
                column = max(problem.column - self.indent, 1)
                yield replace(problem, file=_TYPED, line=line, column=column)
            else:
                yield problem


def edited(
    rules: Rules, own: Data, where: Address | Part, typed: str
) -> tuple[RuleEdit | None, list[Problem]]:
    """Put a typed rule at an address, or add it to a part as a new one.

    An empty text removes the rule at an address. Returns None and the problems of the typed text
    if it has any.
    """
    if not typed.strip() and isinstance(where, Address):
        return RuleEdit(as_yaml(with_rule(rules, own, where, None))), []
    marked, problems = read_marked(typed, _TYPED)
    if marked is None or problems:
        return None, problems
    sizing = isinstance(where, Address) and where.part == "sizing"
    if not isinstance(marked.data, dict):
        first = "spare_share" if sizing else "id"
        return None, [marked.problem((), f'a rule begins with "{first}:"')]
    if isinstance(where, Address) and sizing:
        return RuleEdit(as_yaml(with_rule(rules, own, where, marked.data))), []
    part = where.part if isinstance(where, Address) else where
    rule = rule_as_meant(marked.data, BUY_FACTS if part == "buy" else FIT_FACTS)
    name = rule.get("id")
    if isinstance(where, Address):
        address, refusal = where, f'the id of this rule is "{where.id}" and stays so'
        refused = name != where.id
    else:
        address, refusal = Address(where, str(name)), f'the id "{name}" is taken'
        refused = address in addresses(rules, own)
    if refused:
        return None, [marked.problem(("id",), refusal)]
    changed = with_rule(rules, own, address, rule)
    held: Any = _with_mark(changed, rule)
    return (RuleEdit(as_yaml(changed)) if held == changed else _word_for_word(held, typed)), []


def _with_mark(data: Any, rule: Data) -> Any:  # noqa: ANN401 - any part of an overlay
    """Return the data with a mark in place of the object `rule`, at any depth."""
    if data is rule:
        return _HERE
    if isinstance(data, dict):
        return {key: _with_mark(value, rule) for key, value in data.items()}
    return [_with_mark(each, rule) for each in data] if isinstance(data, list) else data


def _word_for_word(held: Data, typed: str) -> RuleEdit:
    before, _, after = as_yaml(held).partition(_HERE)
    indent = len(before) - before.rfind("\n") - 1
    # Marks of a document's beginning and end are not allowed within another one.
    typed = re.sub(r"^(---|\.\.\.)[ \t]*$", "", typed.replace("\r\n", "\n"), flags=re.MULTILINE)
    lines = typed.rstrip().split("\n")
    blank = next(index for index, line in enumerate(lines) if line.strip())
    # The first line follows the dash and is not indented again.
    further = [" " * indent + line if line else "" for line in lines[blank + 1 :]]
    body = "\n".join([lines[blank], *further])
    return RuleEdit(before + body + after, before.count("\n") + 1 - blank, len(lines), indent)


def with_rule(rules: Rules, own: Data, address: Address, rule: Data | None) -> Data:
    """Return the overlay with a rule in it, or without it if `rule` is None.

    A rule that equals the shared one again is left out. A branch includes all branches below it,
    so separate entries for those are dropped.
    """
    changed = deepcopy(own)
    shared = shared_rule(rules, address)
    if address.part == "sizing":
        theirs = _table(shared)
        changed["sizing"] = {
            key: value for key, value in (rule or _NO_DATA).items() if theirs.get(key) != value
        }
    elif address.part == "goals":
        kept = [row for row in _goals(changed) if _id(row) != address.id]
        changed["goals"] = [*kept, *([rule] if rule and rule != shared else [])]
    else:
        _put(changed, address, rule, shared)
    return _without_empty(changed)


def _put(changed: Data, address: Address, rule: Data | None, shared: object) -> None:
    part = changed.setdefault(address.part, {})
    for name in [*ids_within(rule)][1:]:
        _drop(part, name)
    removed = [name for name in rows_of(changed, address.part, "remove") if name != address.id]
    part["remove"] = removed
    rows, index = _place(changed, address)
    if rule is not None and rule == shared:
        _drop(part, address.id)
    elif rule is not None and rows is not None:
        rows[index] = rule
    elif rule is not None:
        word = "add" if shared is None else "replace"
        part[word] = [*rows_of(changed, address.part, word), rule]
    else:
        if rows is not None:
            del rows[index]
        if shared is not None:
            removed.append(address.id)


def _drop(part: Data, name: str) -> None:
    for word in ("replace", "add", "remove"):
        rows = rows_of(part, word)
        part[word] = [row for row in rows if name not in (_id(row), row)]


def _place(own: Data, address: Address) -> tuple[list[Any] | None, int]:
    """Return the list in an overlay with a rule, at any depth, and the rule's index in it.

    None and 0 if the overlay does not have the rule.
    """
    levels = [rows_of(own, address.part, word) for word in ("replace", "add")]
    for level in levels:
        for index, row in enumerate(level):
            if _id(row) == address.id:
                return level, index
            below = row.get("then") if isinstance(row, dict) else None
            if isinstance(below, list):
                levels.append(below)
    return None, 0


def _with_own_branches(rule: object, own: Data) -> object:
    """Return a branch with the overlay's replacements, additions and removals below it."""
    if not isinstance(rule, dict) or not isinstance(rule.get("then"), list):
        return rule
    replaced = {_id(row): row for row in rows_of(own, "buy", "replace")}
    added = rows_of(own, "buy", "add")
    below: list[object] = []
    for branch in rule["then"]:
        below += [
            {key: value for key, value in row.items() if key != "before"}
            for row in added
            if isinstance(row, dict) and row.get("before") == _id(branch)
        ]
        if _id(branch) not in rows_of(own, "buy", "remove"):
            below.append(_with_own_branches(replaced.get(_id(branch), branch), own))
    return {**rule, "then": below}


def _goals(own: Data) -> list[Any]:
    return rows_of(own, "goals")


def _table(data: object) -> Data:
    return data if isinstance(data, dict) else {}


def _id(row: object) -> str | None:
    return row.get("id") if isinstance(row, dict) else None


def _without_empty(data: Data) -> Data:
    inner = {
        part: {word: rows for word, rows in value.items() if rows}
        if isinstance(value, dict)
        else value
        for part, value in data.items()
    }
    return {part: value for part, value in inner.items() if value}
