"""A spec before it is written: read from something that exists, or answered by somebody."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.finding import DocumentPath, Finding


@dataclass(frozen=True, slots=True)
class Sketched:
    """One value of the spec to be, by its path, and what to say of it in a comment beside it."""

    path: DocumentPath
    value: Any
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What will be a spec.

    `origin` says in words what it was read from, for the head of the file. `findings` name what
    was not carried over, or not as it stood there; the spec's head has their messages as comments
    too. An error among them means that there is no spec to write. `texts` are those that they
    point into. `file` is what was read, as it was named; `adopt` is what `certspec adopt` is given
    after the spec, to go on with what exists.
    """

    origin: str
    values: tuple[Sketched, ...] = ()
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)
    file: str = ""
    adopt: tuple[str, ...] = ()

    def value(self, *path: str) -> Any:
        """The value at this path, None where there is none."""
        return next((one.value for one in self.values if one.path == path), None)
