"""Puts a mutant in the place of its rule, for the rest of the process."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from certspec.rule import Rule

if TYPE_CHECKING:
    from types import ModuleType

    from tests.mutation.mutant import Mutant


def install(mutant: Mutant, module: ModuleType) -> None:
    """Make `module` the mutant; its rule stays the same object, as others hold it already."""
    names = vars(module)
    kept = names["RULE"]
    exec(compile(mutant.broken_tree(), str(mutant.file), "exec"), names)  # noqa: S102
    for field in fields(Rule):
        object.__setattr__(kept, field.name, getattr(names["RULE"], field.name))
    names["RULE"] = kept
