"""The YAML of one rule as a moderator typed it, put into a server's overlay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.loading.rules.rules import Rules
from bot.marked_yaml import Problem, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Part, addresses
from bot.overlays.overlay_edit import Data, with_rule

_HERE = "the-edited-rule-5d21c8e07a"  # no rule says this
_TYPED = "rule"  # what problems call the text that was typed


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
