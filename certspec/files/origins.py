"""Where specs and configurations are read from: the disk, or anything that answers like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from certspec.files import look
from certspec.files.checkout_link import leads_out
from certspec.files.discover import config_file
from certspec.files.read import read_file, read_ordinary_file, unreadable
from certspec.source.document import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.finding import Finding


class Origins(Protocol):
    """Reads the files of a project by the names that they have in the work tree."""

    def read(self, file: Path) -> bytes | Finding:
        """The content of a spec or configuration, or the finding that says why not."""
        ...

    def config_of(self, spec: Path) -> Path | None:
        """The configuration of a spec's project."""
        ...


class Disk:
    """The files as they lie there now."""

    def read(self, file: Path) -> bytes | Finding:
        """The content of an ordinary file of a spec's size."""
        if look.is_ordinary(file):
            return read_file(file, MAX_BYTES)
        if leads_out(file):
            return unreadable(file, "it is a link that leads out of this checkout")
        return read_ordinary_file(file, MAX_BYTES)

    def config_of(self, spec: Path) -> Path | None:
        """The nearest configuration from the spec's folder up."""
        return config_file(spec)
