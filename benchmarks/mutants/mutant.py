"""A mutant: one file with one small mistake in it."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from benchmarks.mutants.operators import Change, changes

# Code without effect at run time, or checked by other means: types and decorators.
_LEFT_OUT = frozenset({"annotation", "returns", "decorator_list"})


@dataclass(frozen=True)
class Mutant:
    """One mistake in a function of a file; `turn` counts equal ones in the function, from 1.

    `function` is empty at the top level of a file. `line` is the mistake's present line; it is not
    part of the name, so that a name lasts while the code around it changes.
    """

    file: str
    function: str
    operator: str
    before: str
    after: str
    turn: int
    line: int

    @property
    def name(self) -> str:
        """The unique name of this mutant, the same with any Python and on any machine."""
        again = f" #{self.turn}" if self.turn > 1 else ""
        place = f"{self.file} {self.function}".strip()
        return f"{place}: {self.operator}: {self.before} -> {self.after}".strip() + again


def mutants(file: str, source: str) -> list[Mutant]:
    """Return all mutants of a file."""
    return [mutant for mutant, _ in _changed(file, ast.parse(source))]


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """Return the syntax tree of a mutant; KeyError if the source has no such mutant."""
    tree = ast.parse(source)
    change = {own.name: change for own, change in _changed(mutant.file, tree)}[mutant.name]
    _Exchange(change).visit(tree)
    return ast.fix_missing_locations(tree)


def draw(all_mutants: list[Mutant], count: int, seed: str) -> list[Mutant]:
    """Return `count` mutants, drawn at random but the same for a seed, in the order given.

    Each mutant has its own lot, so that a change of the code replaces few of those drawn.
    """

    def lot(mutant: Mutant) -> str:
        return sha256(f"{seed} {mutant.name}".encode()).hexdigest()

    drawn = set(sorted(all_mutants, key=lot)[:count])
    return [mutant for mutant in all_mutants if mutant in drawn]


def _changed(file: str, tree: ast.Module) -> Iterator[tuple[Mutant, Change]]:
    turns: Counter[tuple[str, str, str, str]] = Counter()
    for function, node in _nodes(tree, ""):
        for change in changes(node):
            key = (function, change.operator, change.before, change.after)
            turns[key] += 1
            line = getattr(change.node, "lineno", 0)
            yield Mutant(file, *key, turn=turns[key], line=line), change


def _nodes(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield each node that has an effect, with the name of the function or class around it."""
    for field, value in ast.iter_fields(node):
        if field in _LEFT_OUT:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_silent(node, child):
                continue
            inside = function
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inside = f"{function}.{child.name}".lstrip(".")
            yield inside, child
            yield from _nodes(child, inside)


def _is_silent(parent: ast.AST, node: ast.AST) -> bool:
    """Return whether no test could notice a node's change, or it is mutated as a whole.

    These are docstrings, error messages, type names, the `strict` argument of `zip`, which no
    correct call triggers, and the text between the values of an f-string.
    """
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise():
            return True
        case ast.Subscript(value=ast.Name(id="Literal")) | ast.keyword(arg="strict"):
            return True
        case ast.Constant():
            return isinstance(parent, ast.JoinedStr)
    return False


class _Exchange(ast.NodeTransformer):
    """Replaces a node in its tree by that of a change."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._change.node:
            return self._change.replacement  # type: ignore[return-value] # None leaves it out
        return self.generic_visit(node)
