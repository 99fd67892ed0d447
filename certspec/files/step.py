"""One step of a transaction: a file gets its final name. Carrying it out twice is harmless."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Any, Self

from certspec.files import look
from certspec.files.folders import sync_folder
from certspec.files.write import write_new
from certspec.frozen import dataclass

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
        """Whether the file has its new name alone."""
        return not look.is_anything(self.source)

    @property
    def is_named(self) -> bool:
        """Whether `target` is a second name of `source`, or a copy of it."""
        return (
            not self.replaces
            and look.is_anything(self.target)
            and is_same(self.source, self.target)
        )

    def carry_out(self) -> None:
        """Give the name; it is durable before the next step begins, and before the old one goes.

        Raises:
            FileExistsError: another file stands at `target`.
            FileNotFoundError: `source` is not there.
        """
        self.give_name()
        if self.replaces:
            self._sync()
            return
        sync_folder(self.target.parent)
        self.source.unlink()
        sync_folder(self.source.parent)

    def give_name(self) -> None:
        """Rename, or, where nothing may be replaced, link, which fails on a file there.

        Raises:
            FileExistsError: another file stands at `target`.
            FileNotFoundError: `source` is not there.
        """
        if self.replaces:
            self.source.replace(self.target)
            return
        try:
            link_or_copy(self.source, self.target)
        except FileExistsError:
            # An interrupted run may have come this far.
            if not is_same(self.source, self.target):
                raise

    def _sync(self) -> None:
        for folder in {self.source.parent, self.target.parent}:
            sync_folder(folder)

    def as_json(self, base: Path) -> dict[str, Any]:
        """The step with paths relative to `base`, for a journal."""
        return {
            "source": _name_from(base, self.source),
            "target": _name_from(base, self.target),
            "replaces": self.replaces,
        }

    @classmethod
    def from_json(cls, content: dict[str, Any], base: Path) -> Self:
        """The step that `as_json` wrote."""
        return cls(base / content["source"], base / content["target"], bool(content["replaces"]))


def _name_from(base: Path, path: Path) -> str:
    return path.name if path.parent == base else os.path.relpath(path, base)


def link_or_copy(source: Path, target: Path) -> None:
    """Give the file another name, which nothing may have yet.

    Raises:
        FileExistsError: another file stands at `target`.
    """
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        _copy(source, target)


def is_same(source: Path, target: Path) -> bool:
    """Whether both names are of one file, or of two with the same content.

    Raises:
        FileNotFoundError: one of them is not there.
    """
    return source.samefile(target) or source.read_bytes() == target.read_bytes()


def _copy(source: Path, target: Path) -> None:
    """A whole copy under the final name, or none: without links this is as near as one comes."""
    part = target.with_name(f".{target.name}.certspec-part")
    part.unlink(missing_ok=True)
    write_new(part, source.read_bytes(), stat.S_IMODE(source.stat().st_mode))
    if look.is_anything(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    part.rename(target)
