"""Large estates: what is not shown at once is in the page, packed, and its script unpacks it."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass
from certspec.page.html import Ready

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEW = 200
"""So many specs are shown in full."""
PACKED_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Pack:
    """Packed content, and the name by which the script knows it."""

    name: str
    content: Ready


def packs_of(parts: Iterable[str]) -> Iterator[Pack]:
    """All parts, some together: their HTML is much alike."""
    some: list[str] = []
    number = 0
    for part in parts:
        some.append(part)
        if len(some) == PACKED_TOGETHER:
            yield Pack(f"pack-{number}", _packed(some))
            some, number = [], number + 1
    if some:
        yield Pack(f"pack-{number}", _packed(some))


def pack_of_rows(rows: Iterable[tuple[str, str, dict[str, str]]]) -> Pack:
    """Rows: their HTML, the words that are searched, and what they are sorted by."""
    return Pack("pack-rows", _packed(list(rows)))


def _packed(content: Any) -> Ready:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode(errors="backslashreplace"), 9)
    return Ready(b64encode(packed).decode())
