"""Changes of conditions: comparisons, `and` and `or`, `not`, and conditions that always hold."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.mutant import Changed

Change = tuple[ast.AST, "Changed"]

_NEIGHBOURS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPPOSITES = {"any": "all", "all": "any"}


def condition_changes(node: ast.AST) -> Iterator[Change]:
    """What can be changed about a condition, or about the parts of one."""
    match node:
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                for other in _NEIGHBOURS[type(operator)]:
                    operators = [*node.ops[:index], other(), *node.ops[index + 1 :]]
                    yield node, ast.Compare(node.left, operators, node.comparators)
        case ast.BoolOp():
            yield node, ast.BoolOp(_other(node.op), node.values)
            for index in range(len(node.values)):
                rest = [*node.values[:index], *node.values[index + 1 :]]
                yield node, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.UnaryOp(op=ast.Not()):
            yield node, node.operand
        case ast.Call(func=ast.Name(id=name)) if name in _OPPOSITES:
            yield node, ast.Call(ast.Name(_OPPOSITES[name], ast.Load()), node.args, node.keywords)
    for test in _tests(node):
        yield test, ast.Constant(value=True)
        yield test, ast.Constant(value=False)
        if not isinstance(test, ast.Compare | ast.UnaryOp):
            yield test, ast.UnaryOp(ast.Not(), test)


def _tests(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If() | ast.IfExp() | ast.While():
            return [node.test]
        case ast.comprehension():
            return node.ifs
    return []


def _other(operator: ast.boolop) -> ast.boolop:
    return ast.Or() if isinstance(operator, ast.And) else ast.And()
