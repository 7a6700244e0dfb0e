"""Mutation operators: small mistakes, each at one node of a syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
_ARITHMETIC: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.Div(),
    ast.Div: ast.Mult(),
    ast.FloorDiv: ast.Div(),
    ast.Mod: ast.Mult(),
    ast.Pow: ast.Mult(),
}
_BUILTINS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, eq=False)
class Change:
    """A node of a tree and its replacement; None if the node is removed."""

    operator: str
    node: ast.AST
    replacement: ast.AST | None

    @property
    def before(self) -> str:
        """The original code, on one line."""
        return ast.unparse(self.node)

    @property
    def after(self) -> str:
        """The code of the mutant; empty if the node is removed."""
        return ast.unparse(self.replacement) if self.replacement else ""


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield all changes at a node, without those inside its children."""
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BinOp() | ast.AugAssign():
            yield from _arithmetic(node)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield Change("boolean", node, ast.BoolOp(other, node.values))
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield Change("sign", node, node.operand)
        case ast.Constant():
            yield from _constants(node)
        case ast.JoinedStr():
            yield Change("text", node, ast.JoinedStr([ast.Constant("XX"), *node.values]))
        case ast.Call(func=ast.Name(id=name)) if name in _BUILTINS:
            builtin = ast.Name(_BUILTINS[name], ast.Load())
            yield Change("builtin", node, ast.Call(builtin, node.args, node.keywords))
        case ast.keyword(arg=str()):
            yield Change("argument", node, None)
        case ast.Continue():
            yield Change("loop", node, ast.Break())
    yield from _conditions(node)


def _comparisons(node: ast.Compare) -> Iterator[Change]:
    for index, operator in enumerate(node.ops):
        operators = [*node.ops]
        operators[index] = _COMPARISONS[type(operator)]
        yield Change("comparison", node, ast.Compare(node.left, operators, node.comparators))


def _arithmetic(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    other = _ARITHMETIC.get(type(node.op))
    if other and isinstance(node, ast.BinOp):
        yield Change("arithmetic", node, ast.BinOp(node.left, other, node.right))
    elif other and isinstance(node, ast.AugAssign):
        yield Change("arithmetic", node, ast.AugAssign(node.target, other, node.value))


def _constants(node: ast.Constant) -> Iterator[Change]:
    match node.value:
        case bool(value):
            yield Change("truth", node, ast.Constant(not value))
        case int(value):
            yield Change("number", node, ast.Constant(value + 1))
        case float(value):
            yield Change("number", node, ast.Constant(2 * value or 1.0))
        case str(value):
            yield Change("text", node, ast.Constant(f"XX{value}"))


def _conditions(node: ast.AST) -> Iterator[Change]:
    """Yield conditions that are always true or false; a loop only false, so that it ends."""
    tests: list[ast.expr] = []
    match node:
        case ast.If(test=test) | ast.IfExp(test=test):
            tests = [test]
        case ast.comprehension(ifs=[_, *_]):
            tests = node.ifs
        case ast.match_case(guard=ast.expr() as guard):
            tests = [guard]
        case ast.While(test=test):
            yield Change("condition", test, ast.Constant(value=False))
    for test in tests:
        yield Change("condition", test, ast.Constant(value=True))
        yield Change("condition", test, ast.Constant(value=False))
