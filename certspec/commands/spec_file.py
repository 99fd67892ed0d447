"""A new spec as a file: where it may lie, and the schema that editors find beside it."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.commands.options import write_bytes

if TYPE_CHECKING:
    from certspec.finding import Finding

_STDOUT = Path("-")
_SCHEMA = "certspec.schema.json"


def is_stdout(output: Path | None) -> bool:
    """Whether the spec is printed, not written."""
    return output is None or output == _STDOUT


def folder_of(output: Path | None) -> Path:
    """The folder of the new spec; this one where it is printed."""
    return Path() if output is None or output == _STDOUT else output.parent


def schema_near(folder: Path) -> str:
    """The schema that the checkout of `folder` has, as seen from there; empty without one."""
    place = folder.resolve()
    above = [place, *place.parents]
    root = next((n for n, one in enumerate(above) if (one / ".git").exists()), 0)
    for one in above[: root + 1]:
        for name in (_SCHEMA, f"schemas/{_SCHEMA}"):
            if (one / name).is_file():
                return Path(os.path.relpath(one / name, place)).as_posix()
    return ""


def in_the_way(output: Path | None) -> tuple[Finding, ...]:
    """The finding on a file that is there already."""
    from certspec.finding import FilePlace, Finding, Severity

    if output is None or is_stdout(output) or not os.path.lexists(output):
        return ()
    message = "a file of this name exists; it is never overwritten"
    place = FilePlace(str(output))
    return (Finding("CS312", Severity.ERROR, message, place, "choose another name"),)


def write_spec(content: bytes, output: Path | None) -> None:
    """The spec on stdout, or in a new file.

    Raises:
        OSError: the disk refused, or the file came to be meanwhile; nothing is left behind.
    """
    from certspec.files.write import write_new_whole

    if output is None or is_stdout(output):
        write_bytes(content, None)
    else:
        write_new_whole(output, content, 0o666)
