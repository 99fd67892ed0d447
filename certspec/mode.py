"""What a build may do."""

from __future__ import annotations

from enum import Enum, auto


class Mode(Enum):
    """Write what is needed, only say it, or refuse that anything is."""

    WRITE = auto()
    DRY_RUN = auto()
    LOCKED = auto()
