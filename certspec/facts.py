"""What `show` says of a thing: titled rows, the same for people and for programs."""

from __future__ import annotations

from typing import TypeAlias

from certspec.frozen import dataclass

Row: TypeAlias = tuple[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """One thing: its kind, where it is from, and its facts as (label, value or values)."""

    kind: str
    title: str
    rows: tuple[Row, ...]
