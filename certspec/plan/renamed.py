"""How a spec that was renamed comes by its lock and its key again."""

from __future__ import annotations

import json
import os.path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath


def lines_of_old(spec: PurePath, folder: PurePath, name: str) -> str:
    """What to write at the top of `spec`, so that the lock `name` in `folder` is its own."""
    written = os.path.relpath(folder, spec.parent).replace(os.sep, "/")
    name, written = (json.dumps(one, ensure_ascii=False) for one in (name, written))
    return f"`name = {name}` and `outputs.dir = {written}`"
