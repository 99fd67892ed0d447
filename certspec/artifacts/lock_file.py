"""`certspec.lock`: what was made, in TOML, for review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli_w

from certspec.artifact import Artifact
from certspec.plan.plan import LOCK_FILE
from certspec.printable import toml_text

if TYPE_CHECKING:
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan

_HEADER = "# Written by certspec: commit it, review it, never edit it. It holds no secret.\n\n"


def lock_bytes(lock: Lock) -> bytes:
    """The lock as TOML."""
    return (_HEADER + toml_text(tomli_w.dumps(lock.model_dump(exclude_none=True)))).encode()


def lock_artifact(plan: Plan, lock: Lock) -> Artifact:
    """The lock beside the files it speaks of."""
    return Artifact(plan.folder / LOCK_FILE, lock_bytes(lock), why="records what was made")
