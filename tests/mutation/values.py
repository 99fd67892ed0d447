"""Changes of values: numbers, signs, truth values, severities, places, members of collections."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.conditions import Change

ELSEWHERE = "elsewhere"
"""A text that no rule speaks of."""

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_WORDS_OF = {"Severity": Severity, "Outcome": Outcome, "Group": Group}
_FORMS = ("strip", "lower", "upper")


def value_changes(node: ast.AST) -> Iterator[Change]:
    """What can be changed about a value that is no text to be read by people."""
    match node:
        case ast.Constant(value=bool(value)):
            yield node, ast.Constant(value=not value)
        case ast.Constant(value=int(value)):
            yield node, ast.Constant(value=value + 1)
            yield node, ast.Constant(value=value - 1)
        case ast.Constant(value=str(value)) if value:
            yield node, ast.Constant(value=ELSEWHERE)
        case ast.BinOp() if type(node.op) in _OPERATORS:
            yield node, ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
        case ast.UnaryOp(op=ast.USub()):
            yield node, node.operand
        case ast.Attribute(value=ast.Name(id=name)) if name in _WORDS_OF:
            yield from _other_words(node, name)
        case ast.Call():
            yield from _call_changes(node)


def _other_words(node: ast.Attribute, name: str) -> Iterator[Change]:
    names = list(_WORDS_OF[name].__members__)
    others = [one for one in names if one != node.attr]
    # Of many words the next in line are enough.
    for other in others if name == "Severity" else [names[names.index(node.attr) - 1]]:
        yield node, ast.Attribute(node.value, other, ast.Load())


def _call_changes(node: ast.Call) -> Iterator[Change]:
    """A call without its last step of a place, without a keyword, or without the call."""
    match node.func:
        case ast.Attribute(value=value, attr=method) if method in _FORMS and not node.args:
            yield node, value
        case ast.Attribute(attr="place" | "asked_at"):
            yield node, ast.Call(node.func, node.args[:-1], node.keywords)
        case ast.Name(id="rule") if all(one.arg != "waivable" for one in node.keywords):
            waivable = ast.keyword("waivable", ast.Constant(value=True))
            yield node, ast.Call(node.func, node.args, [*node.keywords, waivable])
    for index, keyword in enumerate(node.keywords):
        if keyword.arg != "title" and not isinstance(keyword.value, ast.Constant):
            rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
            yield node, ast.Call(node.func, node.args, rest)


def member_changes(node: ast.AST, above: ast.AST) -> Iterator[Change]:
    """A collection without one of its members; a tuple in a tuple is a record, and stays whole."""
    match node:
        case ast.List(ctx=ast.Load()) | ast.Set() | ast.Tuple(ctx=ast.Load()):
            if isinstance(node, ast.Tuple) and isinstance(above, ast.Tuple | ast.List):
                return
            # What is taken apart by the names it is given to can have no other length.
            if isinstance(above, ast.Assign) and not _is_constant(node):
                return
            for index in range(len(node.elts)):
                rest = [*node.elts[:index], *node.elts[index + 1 :]]
                yield node, _collection(node, rest)
        case ast.Dict():
            for index in range(len(node.keys)):
                keys = [*node.keys[:index], *node.keys[index + 1 :]]
                values = [*node.values[:index], *node.values[index + 1 :]]
                yield node, ast.Dict(keys, values)


def _is_constant(node: ast.List | ast.Set | ast.Tuple) -> bool:
    return all(isinstance(one, ast.Constant) for one in node.elts)


def _collection(node: ast.List | ast.Set | ast.Tuple, members: list[ast.expr]) -> ast.expr:
    if isinstance(node, ast.Tuple):
        return ast.Tuple(members, ast.Load())
    if isinstance(node, ast.List):
        return ast.List(members, ast.Load())
    return ast.Set(members)
