"""One step of a transaction: a file gets its final name. Carrying it out twice is harmless."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Step:
    """`source` becomes `target`; only with `replaces` may a file stand there already."""

    source: Path
    target: Path
    replaces: bool

    def carry_out(self) -> None:
        """Rename, or, where nothing may be replaced, link and unlink, which fails on a file there.

        Raises:
            FileExistsError: another file stands at `target`.
            FileNotFoundError: neither file is there.
        """
        if not os.path.lexists(self.source):
            if os.path.lexists(self.target):
                return
            raise FileNotFoundError(str(self.source))
        if self.replaces:
            self.source.replace(self.target)
            return
        self._link()
        self.source.unlink()

    def _link(self) -> None:
        try:
            os.link(self.source, self.target)
        except FileExistsError:
            if not os.path.samefile(self.source, self.target):
                raise

    def as_json(self, base: Path) -> dict[str, Any]:
        """The step with paths relative to `base`, for a journal."""
        return {
            "source": os.path.relpath(self.source, base),
            "target": os.path.relpath(self.target, base),
            "replaces": self.replaces,
        }

    @classmethod
    def from_json(cls, content: dict[str, Any], base: Path) -> Self:
        """The step that `as_json` wrote."""
        return cls(base / content["source"], base / content["target"], bool(content["replaces"]))


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
