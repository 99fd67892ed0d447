"""Text files that certspec shares with their owner: it adds its lines and leaves the rest."""

from __future__ import annotations


def with_lines(there: bytes, comment: str, lines: tuple[str, ...]) -> bytes:
    """`there` with those of `lines` added, below `comment`, that it lacks."""
    present = {line.strip() for line in there.decode(errors="replace").splitlines()}
    missing = [line for line in lines if line not in present]
    if not missing:
        return there
    end = b"" if not there or there.endswith(b"\n") else b"\n"
    return there + end + "".join(f"{line}\n" for line in [comment, *missing]).encode()
