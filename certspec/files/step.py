"""One step of a transaction: a file gets its final name. Carrying it out twice is harmless."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from certspec.files.write import write_new

if TYPE_CHECKING:
    from pathlib import Path

# Another file system, or one without hard links.
_NO_LINK = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class Step:
    """`source` becomes `target`; only with `replaces` may a file stand there already."""

    source: Path
    target: Path
    replaces: bool

    @property
    def is_done(self) -> bool:
        """Whether the file has its new name alone; so have those of all steps before."""
        return not os.path.lexists(self.source)

    def carry_out(self) -> None:
        """Rename, or, where nothing may be replaced, link and unlink, which fails on a file there.

        Raises:
            FileExistsError: another file stands at `target`.
            FileNotFoundError: `source` is not there.
        """
        if self.replaces:
            self.source.replace(self.target)
            return
        try:
            os.link(self.source, self.target)
        except FileExistsError:
            # An interrupted run may have come this far.
            if not _same(self.source, self.target):
                raise
        except OSError as error:
            if error.errno not in _NO_LINK:
                raise
            _copy(self.source, self.target)
        self.source.unlink()

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


def _same(source: Path, target: Path) -> bool:
    return source.samefile(target) or source.read_bytes() == target.read_bytes()


def _copy(source: Path, target: Path) -> None:
    """A whole copy under the final name, or none: without links this is as near as one comes."""
    part = target.with_name(f".{target.name}.certspec-part")
    part.unlink(missing_ok=True)
    write_new(part, source.read_bytes(), stat.S_IMODE(source.stat().st_mode))
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    part.rename(target)
