"""One rule with one thing in it changed."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Changed = ast.AST | list[ast.stmt] | None
"""What stands in a node's place; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """`node` of `tree` becomes `changed`; `words` where only what is said can differ by it."""

    file: Path
    line: int
    text: str
    change: str
    words: bool
    tree: ast.Module
    node: ast.AST
    changed: Changed

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.file.stem.partition("_")[0].upper()

    def broken_tree(self) -> ast.Module:
        """A copy of the tree with the change in it."""
        tree, node, changed = copy.deepcopy((self.tree, self.node, self.changed))
        _Swap(node, changed).visit(tree)
        return ast.fix_missing_locations(tree)


class _Swap(ast.NodeTransformer):
    def __init__(self, node: ast.AST, changed: Changed) -> None:
        self.node, self.changed = node, changed

    def visit(self, node: ast.AST) -> Changed:
        if node is self.node:
            return self.changed
        swapped: Changed = self.generic_visit(node)
        return swapped


def in_words(node: Changed) -> str:
    """The source of a node on one line, shortened."""
    if node is None:
        return "(nothing)"
    nodes = node if isinstance(node, list) else [node]
    said = "; ".join(" ".join(ast.unparse(one).split()) for one in nodes)
    return said if len(said) <= 100 else f"{said[:60]}...{said[-37:]}"
