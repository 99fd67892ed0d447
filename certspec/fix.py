"""The contract of a fix: one kind of mistake that can be mended without asking anybody."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from certspec.finding import DocumentPath


@dataclass(frozen=True, slots=True)
class Replace:
    """Another value for a text or number."""

    path: DocumentPath
    value: str | int


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a key that is written once and holds no table."""

    path: DocumentPath
    key: str


@dataclass(frozen=True, slots=True)
class Remove:
    """One element less in an array; never its first."""

    path: DocumentPath


@dataclass(frozen=True, slots=True)
class Insert:
    """One more text, as the first, in the array at `path`; the array is made if need be."""

    path: DocumentPath
    value: str


@dataclass(frozen=True, slots=True)
class Add:
    """One more key of a table, the last of `path`; the table is made if need be."""

    path: DocumentPath
    value: str | int


Edit: TypeAlias = Replace | Rename | Remove | Insert | Add


@dataclass(frozen=True, slots=True)
class Mend:
    """One edit, and what it does in words; `code` is that of the rule whose finding it ends."""

    code: str
    edit: Edit
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A TOML document as fixes see it, a spec or a project's configuration.

    `base` is where the spec's tables stand in it: `("defaults",)` in a configuration. A spec
    has in `inherited` what its project's defaults give it.
    """

    data: Mapping[str, Any]
    base: DocumentPath = ()
    inherited: Mapping[str, Any] = field(default_factory=dict)

    @property
    def in_config(self) -> bool:
        """Whether it is a project's configuration."""
        return bool(self.base)

    def at(self, *path: str) -> Any:
        """The value at this path of the spec's tables; None where there is none."""
        return _at(self.data, (*self.base, *path))

    def inherits(self, *path: str) -> bool:
        """Whether the project's defaults have a value at this path."""
        return _at(self.inherited, path) is not None

    def texts_at(self, *path: str) -> list[tuple[DocumentPath, str]]:
        """Each text of the array at `path`, with its own path in the document."""
        found = self.at(*path)
        elements = found if isinstance(found, list) else []
        return [
            ((*self.base, *path, index), one)
            for index, one in enumerate(elements)
            if isinstance(one, str)
        ]


@dataclass(frozen=True, slots=True)
class Fix:
    """One kind of mend; `code` is that of the rule it belongs to.

    `propose` gets a document and gives edits that do not touch each other. It is asked again
    after every change, until it has nothing to propose.
    """

    code: str
    propose: Callable[[Draft], Iterable[Mend]]


def fix(module: str, propose: Callable[[Draft], Iterable[Mend]]) -> Fix:
    """A fix for the rule whose code its file's name begins with, as in `cs201_country_code`."""
    return Fix(module.rpartition(".")[2].partition("_")[0].upper(), propose)


def _at(node: Any, path: DocumentPath) -> Any:
    for step in path:
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return node
