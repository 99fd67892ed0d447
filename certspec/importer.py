"""The contract of an importer: one kind of file that a spec can be read from."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.sketch import Sketch

NAME_THE_PRODUCT = "for that product give --target mdm-plus and --build NUMBER"
"""The fix of a finding on which product the source looks like: of no use where one is given."""

OWN_HEAD = "# Made by certspec from a cert spec"
"""So every text begins that `certspec render` writes, where comments can be written."""


@dataclass(frozen=True, slots=True)
class Existing:
    """A file that is imported: its name as it was given, its content, what may open it.

    `public_roots` are those that Mozilla trusts, in DER.
    """

    file: str
    content: bytes = field(repr=False)
    passphrases: tuple[bytes, ...] = field(default=(), repr=False)
    public_roots: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file.

    `title` names it with an article, as in "an OpenSSL configuration". `recognizes` looks at the
    content, never at the name. `sketch` is asked only where it does, and never raises on content.
    """

    title: str
    recognizes: Callable[[Existing], bool]
    sketch: Callable[[Existing], Sketch]
