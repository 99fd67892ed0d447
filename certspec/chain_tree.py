"""A chain drawn as a tree, the server's certificate on top, in letters every terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.printable import brief_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.report import Link

_MAX_FAULTS = 3


def chain_tree(chain: Sequence[Link]) -> Iterator[tuple[str, bool]]:
    """The lines of the tree, each with whether it tells what is broken."""
    for depth, link in enumerate(chain):
        above = "   " * depth
        branch = f"{above[3:]}`- " if depth else ""
        yield f"  {branch}{brief_line(link.label)}: {brief_line(link.what)}", False
        for fault in link.broken[:_MAX_FAULTS]:
            yield f"  {above}x  {brief_line(fault)}", True
        if len(link.broken) > _MAX_FAULTS:
            yield f"  {above}x  and {len(link.broken) - _MAX_FAULTS} more", True
