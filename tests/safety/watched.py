"""Runs the program inside this process, and sees what it says, starts, writes and keeps."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

from certspec import printing
from certspec.output import Output, View
from tests.support.inside import certspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from certspec.report import Report
    from tests.support.cli import Ran

_STARTS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system")
_CHANGES = ("open", "os.rename", "os.link", "os.symlink", "os.remove", "os.chmod", "os.mkdir")
_OTHERS = 0o077


@dataclass
class Seen:
    """All that others than the user can see of runs in `folder`.

    No file that others may read has one of `marks` in it at any time.
    """

    folder: Path
    marks: frozenset[bytes] = frozenset((b"PRIVATE KEY-----",))
    said: list[bytes] = field(default_factory=list)
    started: list[bytes] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)
    looks: int = 0
    exposed: list[str] = field(default_factory=list)


_listeners: list[Callable[[str, tuple[Any, ...]], None]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    for one in tuple(_listeners):
        one(event, arguments)


_is_hooked: list[bool] = []


@contextmanager
def listening(listener: Callable[[str, tuple[Any, ...]], None]) -> Iterator[None]:
    """Let `listener` hear of whatever Python does that the system sees; a hook stays for ever."""
    if not _is_hooked:
        _is_hooked.append(True)
        sys.addaudithook(_hear)
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def run_watched(seen: Seen, *words: str, reprs: bool = False, **environment: str) -> Ran:
    """Run one command in `seen.folder`, its report in every format, with and without colour."""
    with pytest.MonkeyPatch.context() as patch, listening(_listener(seen)):
        patch.setattr(printing, "output_of", _all_formats(seen))
        with _keeping(seen) if reprs else _nothing():
            ran = certspec(*words, cwd=seen.folder, **environment)
    seen.said.append(f"{ran.out}\n{ran.err}".encode())
    return ran


def _all_formats(seen: Seen) -> Callable[[printing.Format], Output]:
    real = printing.output_of

    def render(report: Report, view: View) -> str:
        for one in printing.Format:
            seen.said.append(real(one).render(report, view).encode())
        colored = View(color=True, root=view.root, folder=view.folder)
        seen.said.append(real(printing.Format.TEXT).render(report, colored).encode())
        return real(printing.Format.JSON).render(report, view)

    return lambda _: Output("all", render)


def _listener(seen: Seen) -> Callable[[str, tuple[Any, ...]], None]:
    busy: list[bool] = []

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if busy:
            return
        busy.append(True)
        try:
            if event in _STARTS:
                seen.started.append(repr(arguments).encode())
            elif event in _CHANGES and (event != "open" or _writes(arguments)):
                look_at_files(seen)
        finally:
            busy.clear()

    return hear


def _writes(arguments: tuple[Any, ...]) -> bool:
    return isinstance(arguments[2], int) and bool(arguments[2] & 0o3)


def look_at_files(seen: Seen) -> None:
    """Whether any file that others may read has a secret in it at this moment."""
    for path in seen.folder.rglob("*"):
        if path.is_file() and path.stat().st_mode & _OTHERS:
            seen.looks += 1
            content = path.read_bytes()
            if any(one in content for one in seen.marks):
                seen.exposed.append(str(path.relative_to(seen.folder)))


@contextmanager
def _keeping(seen: Seen) -> Iterator[None]:
    """Keep the text of every value of certspec's own classes that a function of it returns."""

    def look(frame: FrameType, event: str, value: object) -> None:
        own = "/certspec/" in frame.f_code.co_filename
        if event == "return" and own and is_dataclass(value):
            seen.kept.append(repr(value).encode())

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)


@contextmanager
def _nothing() -> Iterator[None]:
    yield
