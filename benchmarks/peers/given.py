"""What a peer is run on, and where it is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measure import Contender

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.place import Place

NOT_THERE = "not installed here"


@dataclass(frozen=True, slots=True)
class Given:
    """The programs, and the files of one spec, named from `folder`."""

    place: Place
    folder: Path
    spec: str = "group0000/s000000.cert.toml"
    csr: str = "group0000/s000000/server.csr"
    leaf: str = "group0000/s000000/server.crt"
    intermediate: str = "group0000/s000000/intermediate.crt"
    root: str = "root.cer"

    def step(
        self, name: str, program: str, *words: str, codes: tuple[int, ...] = (0,)
    ) -> Contender:
        """One run of a peer, or that it is not there."""
        found = self.place.peer(program)
        if not found:
            return Contender(name, (), self.folder, missing=NOT_THERE)
        return Contender(name, (found, *words), self.folder, self.place.environment, codes=codes)


def loop(name: str, program: str, line: str, folder: Path, place: Place, part: int) -> Contender:
    """A shell's loop over a part of the work, `$i` from 0 on; `line` has the peer as PROGRAM."""
    found = place.peer(program)
    if not found:
        return Contender(name, (), folder, missing=NOT_THERE)
    text = f"i=0; while [ $i -lt {part} ]; do {line.replace('PROGRAM', found)}; i=$((i+1)); done"
    return Contender(name, ("sh", "-euc", text), folder, place.environment)
