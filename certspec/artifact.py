"""The contract of an artifact: bytes to be written, and the changes that write them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Generic, TypeVar

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import PurePath

Inputs = TypeVar("Inputs")


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written. A secret one never replaces a file, and only its owner may read it."""

    path: PurePath
    content: bytes = field(repr=False)
    secret: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A file that gets another name; it never replaces one."""

    source: PurePath
    target: PurePath
    why: str = ""


@dataclass(frozen=True, slots=True)
class ArtifactKind(Generic[Inputs]):
    """One kind of file, and how it is made; it may apply to none or several files."""

    name: str
    make: Callable[[Inputs], Iterable[Artifact]]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that has to happen, together or not at all: moves first, then files in order."""

    moves: tuple[Move, ...] = ()
    artifacts: tuple[Artifact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.artifacts)
