"""How files come back that somebody edited: as they were committed."""

from __future__ import annotations

import shlex


def from_git(*files: object) -> str:
    """The command to copy, in backticks; a shell takes each name as it is."""
    return f"`{shlex.join(['git', 'checkout', '--', *map(str, files)])}`"


def lock_from_git(file: str) -> str:
    """How to mend a lock that somebody edited."""
    return f"take the lock from git ({from_git(file)}); it is never edited by hand"
