"""Patterns of spec files, as `lab/**`: relative to the folder of `certspec.toml`."""

from __future__ import annotations

from fnmatch import fnmatchcase

ANY_FOLDERS = "**"


def matches(pattern: str, file: str) -> bool:
    """Whether `file` is one that the pattern means; both have forward slashes.

    `*`, `?` and `[...]` stand for letters of one step; `**` alone for any number of steps.
    """
    steps = file.split("/")
    # How many steps of the file the parts so far may have used up.
    used = {0}
    for part in pattern.split("/"):
        if part == ANY_FOLDERS:
            used = set(range(min(used, default=len(steps) + 1), len(steps) + 1))
        else:
            used = {at + 1 for at in used if at < len(steps) and fnmatchcase(steps[at], part)}
    return len(steps) in used


def fault(pattern: str) -> str:
    """Why no spec can match the pattern, in words after it; empty where one can."""
    if "\\" in pattern:
        return "has a backslash: write forward slashes on every system"
    steps = pattern.split("/")
    if pattern.startswith("/") or ":" in steps[0]:
        return "is an absolute path: it begins in the folder of certspec.toml"
    if not steps[-1]:
        return f"names a folder: write `{pattern}{ANY_FOLDERS}` for all that is in it"
    if {"", ".", ".."} & set(steps):
        return "has a step that no path from the folder of certspec.toml has"
    return ""
