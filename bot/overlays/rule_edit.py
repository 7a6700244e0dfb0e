"""One rule of a server's overlay: as it is in force, edited as YAML, put in or taken out."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from bot.loading.rules.rules import Rules
from bot.marked_yaml import Problem, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Data, Part, addresses, ids_within, rows_of, shared_rule

_HERE = "the-edited-rule-5d21c8e07a"  # no rule says this
_TYPED = "rule"  # what problems call the text that was typed
_NO_DATA: Data = {}


def shown_rule(rules: Rules, own: Data, address: Address) -> object:
    """A rule as it is in force on the server; None where there is none of this address."""
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
    """An overlay with a typed rule in it, word for word, so that problems have its lines.

    `first_line` is that of the rule in the overlay, 0 where it does not stand there as typed.
    """

    text: str
    first_line: int = 0
    lines: int = 0
    indent: int = 0

    def problems_as_typed(self, problems: tuple[Problem, ...], file: str) -> Iterator[Problem]:
        """Problems of the overlay, those within the rule at its own lines and columns."""
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
    """Put a typed rule in the place of an address, or as a new one into a part.

    An empty text takes the rule of an address away.
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
    name = marked.data.get("id")
    if isinstance(where, Address):
        address, refusal = where, f'the id of this rule is "{where.id}" and stays so'
        refused = name != where.id
    else:
        address, refusal = Address(where, str(name)), f'the id "{name}" is taken'
        refused = address in addresses(rules, own)
    if refused:
        return None, [marked.problem(("id",), refusal)]
    changed = with_rule(rules, own, address, marked.data)
    held: Any = _with_mark(changed, marked.data)
    return (RuleEdit(as_yaml(changed)) if held == changed else _word_for_word(held, typed)), []


def _with_mark(data: Any, rule: Data) -> Any:  # noqa: ANN401 - any part of an overlay
    """The data with a mark in place of the rule itself, wherever it stands."""
    if data is rule:
        return _HERE
    if isinstance(data, dict):
        return {key: _with_mark(value, rule) for key, value in data.items()}
    return [_with_mark(each, rule) for each in data] if isinstance(data, list) else data


def _word_for_word(held: Data, typed: str) -> RuleEdit:
    before, _, after = as_yaml(held).partition(_HERE)
    indent = len(before) - before.rfind("\n") - 1
    # Marks of a document's begin and end cannot stand within another one.
    typed = re.sub(r"^(---|\.\.\.)[ \t]*$", "", typed.replace("\r\n", "\n"), flags=re.MULTILINE)
    lines = typed.rstrip().split("\n")
    blank = next(index for index, line in enumerate(lines) if line.strip())
    # The first line stands behind the dash already.
    further = [" " * indent + line if line else "" for line in lines[blank + 1 :]]
    body = "\n".join([lines[blank], *further])
    return RuleEdit(before + body + after, before.count("\n") + 1 - blank, len(lines), indent)


def with_rule(rules: Rules, own: Data, address: Address, rule: Data | None) -> Data:
    """The overlay with a rule in it, or with None without it.

    What is as the shared rules have it again is not repeated. A branch brings all below it, so
    that entries of their own for those are dropped.
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
    """The list of an overlay that holds a rule, however deep, and where in it."""
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
    """A branch with what the overlay replaces, adds and removes below it."""
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
