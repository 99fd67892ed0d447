"""Changes of statements: left out, or never reached."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.conditions import Change


def statement_changes(node: ast.AST) -> Iterator[Change]:
    """A statement that is left out; a generator stays one, and says nothing."""
    match node:
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield node, ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield node, ast.Pass()
        case ast.Continue():
            yield node, ast.Break()
        case ast.FunctionDef():
            for one in node.body:
                if not isinstance(one, ast.Return):
                    # What is never reached is kept: without a `yield` it were no generator.
                    yield one, [ast.Return(None), one]
