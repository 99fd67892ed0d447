"""All mutants of a rule's file."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.mutation.conditions import condition_changes
from tests.mutation.mutant import Mutant, in_words
from tests.mutation.statements import statement_changes
from tests.mutation.values import member_changes, value_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.mutation.conditions import Change

_SPEAKING = ("Remark", "Evidence", "of_chain")
_SPOKEN = ("title", "fix")
_LEFT_ALONE = (ast.Import, ast.ImportFrom)

Above = tuple[ast.AST, ...]


def mutants_of(file: Path, source: str) -> list[Mutant]:
    """Every mutant of the rule in `source`, in order of line, each change once."""
    tree = ast.parse(source)
    lines = source.splitlines()
    found: dict[tuple[int, str], Mutant] = {}
    for node, above in _nodes(tree, ()):
        words = _is_spoken(node, above)
        for old, new in _changes(node, above, words=words):
            line = getattr(old, "lineno", getattr(above[-1], "lineno", 1))
            change = f"{in_words(old)} -> {in_words(new)}"
            mutant = Mutant(file, line, lines[line - 1].strip(), change, words, tree, old, new)
            found.setdefault((line, change), mutant)
    return sorted(found.values(), key=lambda one: one.line)


def _changes(node: ast.AST, above: Above, *, words: bool) -> Iterator[Change]:
    if words and (isinstance(node, ast.JoinedStr) or _is_text(node)):
        yield node, ast.Constant(value="")
        return
    yield from condition_changes(node)
    yield from statement_changes(node)
    yield from value_changes(node)
    if above:
        yield from member_changes(node, above[-1])


def _nodes(node: ast.AST, above: Above) -> Iterator[tuple[ast.AST, Above]]:
    """Every node with those above it; no docstring, annotation or import for types alone."""
    yield node, above
    inside = (*above, node)
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "format_spec"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not _is_left_alone(one, node):
                yield from _nodes(one, inside)


def _is_left_alone(node: ast.AST, above: ast.AST) -> bool:
    if isinstance(above, ast.JoinedStr) and isinstance(node, ast.Constant):
        return True
    match node:
        case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return isinstance(node, _LEFT_ALONE)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_spoken(node: ast.AST, above: Above) -> bool:
    """Whether the node is of a text for people, or inside of one."""
    line = (*above, node)
    for index, one in enumerate(line):
        if isinstance(one, ast.JoinedStr):
            return _may_be_spoken(line[:index])
    if not _is_text(node) or not _may_be_spoken(above):
        return False
    match above[-1]:
        case ast.Call(func=ast.Name(id=name)) if name in _SPEAKING:
            return True
        case ast.keyword(arg=name) if name in _SPOKEN:
            return True
        case ast.Assign(targets=[ast.Name(id="TITLE")]):
            return True
    return " " in str(getattr(node, "value", ""))


def _may_be_spoken(above: Above) -> bool:
    """Whether what stands here is said, not compared or looked for."""
    for one in reversed(above):
        match one:
            case ast.Compare() | ast.Subscript():
                return False
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                return False
            case ast.stmt():
                return True
    return True
