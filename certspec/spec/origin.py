"""Where each value of a spec was written: in the spec itself or in the project's defaults."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from certspec.finding import Part, SpecPlace
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from certspec.source.document import Document


@dataclass(frozen=True, slots=True)
class Origin:
    """The documents that a spec was read from."""

    spec: Document
    config: Document | None = None

    def place(self, *path: str | int, part: Part = Part.VALUE) -> SpecPlace:
        """The place of a value; of a value that nobody wrote, the table it would stand in."""
        if self.is_default(*path) and self.config is not None:
            return SpecPlace(self.config.file, ("defaults", *path), part)
        return SpecPlace(self.spec.file, path, part)

    def is_default(self, *path: str | int) -> bool:
        """Whether the value at `path` comes from the project's `[defaults]`."""
        if self.config is None or self.spec.has(path):
            return False
        return self.config.has(("defaults", *path))

    def folder(self, *path: str | int) -> PurePath:
        """The folder that a relative file name at `path` is relative to."""
        return PurePath(self.place(*path).file).parent

    def merged(self) -> dict[str, Any]:
        """The spec's content over the project's defaults: tables merged, all else replaced."""
        if self.config is None:
            return self.spec.data
        defaults: Any = self.config.data.get("defaults")
        return _merge(defaults, self.spec.data) if isinstance(defaults, dict) else self.spec.data


def _merge(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = _merge(below, value)
        else:
            merged[key] = value
    return merged
