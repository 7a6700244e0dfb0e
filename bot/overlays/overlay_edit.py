"""One rule of a server's overlay shown, changed, added or taken away; data in, data out."""

from copy import deepcopy
from typing import Any

from bot.loading.rules.rules import Rules
from bot.overlays.address import Address, ids_within, rows_of, shared_rule

Data = dict[str, Any]
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
        rows = rows_of({"part": part}, "part", word)
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
    return rows_of({"own": own}, "own", "goals")


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
