"""What strace sees of a run, and a run that it kills."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.safety.traced import BEGIN, END
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LINE = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+|\?)")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DESCRIPTOR = re.compile(r"\d+<([^>]*)>")
_NAMES = {
    **dict.fromkeys(("open", "openat", "creat"), "open"),
    **dict.fromkeys(("stat", "lstat", "newfstatat", "statx"), "stat"),
    **dict.fromkeys(("access", "faccessat", "faccessat2"), "access"),
    **dict.fromkeys(("readlink", "readlinkat"), "readlink"),
    **dict.fromkeys(("link", "linkat"), "link"),
    **dict.fromkeys(("rename", "renameat", "renameat2"), "rename"),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), "unlink"),
    **dict.fromkeys(("mkdir", "mkdirat"), "mkdir"),
    **dict.fromkeys(("chmod", "fchmodat", "fchmod"), "chmod"),
    **dict.fromkeys(("chown", "fchownat", "lchown", "fchown"), "chown"),
    **dict.fromkeys(("read", "pread64", "readv"), "read"),
    **dict.fromkeys(("write", "pwrite64", "writev", "sendfile", "copy_file_range"), "write"),
    **dict.fromkeys(("fsync", "fdatasync"), "fsync"),
    "fadvise64": "posix_fadvise",
    "getdents64": "listdir",
}
# What Python does by itself with what it has just opened, or to read a folder.
_PART_OF_OPENING = ("fstat", "lseek", "ioctl", "fcntl")
# To say where one is touches no file.
_WHERE = ("getcwd", "chdir", "fchdir")


@dataclass(frozen=True, slots=True)
class SystemCall:
    """One call of a run: what it is, on what, its own name, and how many of that name it is."""

    kind: str
    path: str
    name: str
    number: int


@cache
def no_strace() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "no strace"
    ran = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if ran.returncode == 0 else "strace may not trace here"


def traced(folder: Path, words: Sequence[str], log: Path) -> tuple[list[SystemCall], str]:
    """The calls of a run on the files below `folder`, and what it printed."""
    options = ("-y", "-s", "4096", "-o", str(log), "-e", "trace=%file,%desc")
    ran = _run(options, folder, words)
    assert ran.returncode == 0, ran.stderr
    return list(_below(folder, log.read_text(errors="replace"))), ran.stdout


def killed(folder: Path, words: Sequence[str], call: SystemCall) -> bool:
    """Whether the run was killed at this call."""
    at = f"inject={call.name}:signal=SIGKILL:when={call.number}"
    options = ("-o", os.devnull, "-e", f"trace={call.name}", "-e", at)
    return _run(options, folder, words).returncode != 0


def _run(
    options: Sequence[str], folder: Path, words: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    program = (sys.executable, "-m", "tests.safety.traced", str(folder), *words)
    return subprocess.run(
        ["strace", *options, *program], cwd=ROOT, capture_output=True, text=True, check=False
    )


def _below(folder: Path, log: str) -> Iterator[SystemCall]:
    numbers: dict[str, int] = {}
    inside = False
    for line in log.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        name, arguments = found["name"], found["arguments"]
        numbers[name] = numbers.get(name, 0) + 1
        inside = (inside or f'"{BEGIN}"' in arguments) and f'"{END}"' not in arguments
        path = _path(folder, arguments)
        is_fstat = name == "newfstatat" and '""' in arguments
        if not inside or not path or name in (*_PART_OF_OPENING, *_WHERE) or is_fstat:
            continue
        kind = "listdir" if "O_DIRECTORY" in arguments else _NAMES.get(name, name)
        yield SystemCall(kind, path, name, numbers[name])


def _path(folder: Path, arguments: str) -> str:
    """The file that a call is about, where it is below the folder."""
    text, descriptor = _TEXT.search(arguments), _DESCRIPTOR.match(arguments)
    named = descriptor or text
    if named is None:
        return ""
    path = os.path.normpath(folder / named.group(1))
    return path if path == str(folder) or path.startswith(f"{folder}/") else ""
