"""A new spec as a file: where it may lie, and the schema that editors find beside it."""

from __future__ import annotations

import os.path
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from certspec.finding import Finding

ENDING = ".cert.toml"
UNNAMED = f"new{ENDING}"
_STDOUT = Path("-")
_SCHEMA = "certspec.schema.json"
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the spec goes: a folder, and its name there, if it was named, or stdout."""

    folder: Path
    name: str = ""
    is_stdout: bool = False

    @property
    def file(self) -> Path:
        """The file, or what stands for its name until there is one."""
        return self.folder / (self.name or UNNAMED)


def spot_of(file: Path | None, output: Path | None) -> Spot:
    """The place that the arguments mean; a usage error where no spec can be there."""
    if output == _STDOUT:
        # The name says from where files are seen.
        return replace(spot_of(file, None), is_stdout=True)
    if file is not None and output is not None:
        raise typer.BadParameter("give FILE, or --output FILE, not both")
    given = output or file
    if given is None:
        return Spot(Path())
    if given == _STDOUT:
        return Spot(Path(), is_stdout=True)
    if given.is_dir():
        return Spot(given)
    if not given.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {given.parent}; make it first")
    name = given.name.removesuffix(ENDING).removesuffix(".toml").lower()
    good = f"{re.sub('[^a-z0-9-]+', '-', name).strip('-')[:_LONGEST_NAME] or 'mdm'}{ENDING}"
    if given.name != good:
        raise typer.BadParameter(
            f"the name of a spec has small letters, digits and hyphens, and ends in {ENDING}, "
            f"as in {given.with_name(good)}"
        )
    return Spot(given.parent, given.name)


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
    if output is None or is_stdout(output) or not os.path.lexists(output):
        return ()
    return (_taken(output),)


def _taken(output: Path) -> Finding:
    from certspec.finding import FilePlace, Finding, Severity

    place = FilePlace(str(output))
    if output.is_dir():
        message, fix = "this is a folder", "give the name of the file too"
    else:
        message = "a file of this name exists; it is never overwritten"
        fix = "choose another name"
    return Finding("CS312", Severity.ERROR, message, place, fix)


def write_spec(content: bytes, output: Path) -> tuple[Finding, ...]:
    """Write the spec to a new file; the finding says why it is not there.

    That is where the disk refuses, or the file came to be meanwhile.
    """
    from certspec.files.new_file import write_new_whole
    from certspec.files.refused import disk_refused

    try:
        write_new_whole(output, content, 0o666)
    except FileExistsError:
        return (_taken(output),)
    except OSError as error:
        return (disk_refused(error),)
    return ()
