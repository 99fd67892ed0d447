"""A schema error in words, before it has a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Part
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from certspec.finding import DocumentPath


@dataclass(frozen=True, slots=True)
class Said:
    """Code, sentence, fix, and the side of the key it is about.

    `meant` is where the value of an unknown key most likely belongs.
    """

    code: str
    message: str
    fix: str
    part: Part = Part.VALUE
    meant: DocumentPath | None = None
