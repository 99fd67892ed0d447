"""What must hold on the disk: at every moment, after a fault, and after the run was made again."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from certspec.files.transaction import JOURNAL
from certspec.files.write import STAGED_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tests.support.cli import Ran

KEY_MARK = b"PRIVATE KEY"
_OTHERS = 0o077
_SECRET = (".key", ".pfx")
_LINKED = 2


def files(folder: Path) -> dict[str, bytes]:
    """Every file, by its name from the folder."""
    return {
        os.path.relpath(os.path.join(top, name), folder): _content(os.path.join(top, name))  # noqa: PTH118 - asked thousands of times
        for top, _, names in os.walk(folder)
        for name in names
    }


def is_staged(name: str) -> bool:
    """Whether it is not in its place yet."""
    return name.endswith((STAGED_SUFFIX, JOURNAL, ".certspec-part"))


def keys_in(contents: Collection[bytes]) -> set[bytes]:
    """The private keys."""
    return {one for one in contents if KEY_MARK in one and one.rstrip().endswith(b"-----")}


def open_to_others(folder: Path) -> Iterator[str]:
    """Each secret that somebody else could read at this moment."""
    for name, content in files(folder).items():
        mode = stat.S_IMODE((folder / name).stat().st_mode)
        bare = name.removesuffix(STAGED_SUFFIX)
        if mode & _OTHERS and (KEY_MARK in content or bare.endswith(_SECRET)):
            yield f"{name} has mode {mode:o}"


def kept(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """What was broken by a fault: a key that is gone, half a file under its own name."""
    named = {name: content for name, content in after.items() if not is_staged(name)}
    if not keys_in(before.values()) <= keys_in(named.values()):
        yield "a key is gone"
    for name, content in named.items():
        is_new = content not in before.values()
        if is_new and not name.endswith(".pfx") and not content.endswith(b"\n"):
            yield f"{name} is half a file"


def said(ran: Ran) -> Iterator[str]:
    """What is wrong with the words of a run that was refused something."""
    if ran.code not in (0, 1, 2) or "Traceback" in ran.out + ran.err:
        yield f"exit code {ran.code}: {ran.err}"
    elif ran.code != 0 and not ran.err.startswith("error: /") and not _told(ran):
        yield f"it does not say what and where: {ran.err} {ran.out[:200]}"


def _told(ran: Ran) -> bool:
    if not ran.out:
        # What is said before anything is read names the argument.
        usage = "Error: Invalid value for" in ran.err and " is not readable" in ran.err
        return usage or (ran.err.startswith("error: ") and "a file:" not in ran.err)
    errors = [
        one
        for result in ran.json["results"]
        for one in result["findings"]
        if one["severity"] == "error"
    ]
    return bool(errors) and all(one["place"].get("file") and one["fix"] for one in errors)


def _content(name: str) -> bytes:
    with open(name, "rb") as file:  # noqa: PTH123 - as above
        return file.read()
