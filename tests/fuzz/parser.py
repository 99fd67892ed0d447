"""The contract of a parser under fuzz: seeds to mutate, and what must hold for any bytes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from certspec.members import members
from tests.fuzz import parsers
from tests.fuzz.edit import BINARY, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.fuzz.edit import Change

Kinds: TypeAlias = tuple[str, ...]
"""What came of an input, in a few words each: codes of findings, or what was read."""

EVERYTHING = (*TEXT, *BINARY)


@dataclass(frozen=True, slots=True)
class Parser:
    """Some parser of certspec.

    `check` calls it, asserts what must hold for any bytes, and tells what came out; it raises
    nothing else. `good` is the kind of a sound input. `share` is this parser's part of all
    inputs, beside the others'.
    """

    name: str
    seeds: Callable[[], Sequence[bytes]]
    check: Callable[[bytes], Kinds]
    good: str
    share: int
    changes: tuple[Change, ...] = EVERYTHING


def all_parsers() -> dict[str, Parser]:
    """Every parser by its name."""
    return {one.name: one for one in members(parsers, Parser)}


def parser_of(name: str) -> Parser:
    """The parser of this name; a name with dots is a module that holds one as `PARSER`."""
    if "." not in name:
        return all_parsers()[name]
    found = importlib.import_module(name).PARSER
    assert isinstance(found, Parser)
    return found
