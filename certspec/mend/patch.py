"""What differs between two texts, as `git apply` and `patch` read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.mend.lines import Step, steps
from certspec.source.redact import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CONTEXT = 3
_PLAIN_NAME = re.compile(r'[^\x00-\x1f\x7f"\\]+')


def patch(file: str, before: str, after: str) -> str:
    """A unified diff of two texts of `file`, empty where they are the same.

    Secrets are blanked in it: a stretch that has one beside it can't be applied.
    """
    if before == after:
        return ""
    return "".join(_lines(file, before, after))


def _lines(file: str, before: str, after: str) -> Iterator[str]:
    shown_old, shown_new = _split(redact(before)), _split(redact(after))
    yield f"--- {_name('a', file)}\n"
    yield f"+++ {_name('b', file)}\n"
    for hunk in _hunks(steps(_split(before), _split(after))):
        taken = sum(sign != "+" for sign, _, _ in hunk)
        given = sum(sign != "-" for sign, _, _ in hunk)
        _, old, new = hunk[0]
        yield f"@@ -{_range(old, taken)} +{_range(new, given)} @@\n"
        for sign, i, j in hunk:
            line = f"{sign}{shown_new[j] if sign == '+' else shown_old[i]}"
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _hunks(script: Iterable[Step]) -> Iterator[list[Step]]:
    """Stretches with changes, each with some unchanged lines around it."""
    hunk: list[Step] = []
    unchanged = _CONTEXT
    for step in script:
        hunk.append(step)
        if step[0] != " ":
            unchanged = 0
            continue
        unchanged += 1
        if unchanged > 2 * _CONTEXT and len(hunk) > unchanged:
            yield hunk[: _CONTEXT - unchanged]
            hunk = hunk[-_CONTEXT:]
        elif len(hunk) <= unchanged:
            hunk = hunk[-_CONTEXT:]
    if any(sign != " " for sign, _, _ in hunk):
        yield hunk[: len(hunk) - max(0, unchanged - _CONTEXT)]


def _split(text: str) -> list[str]:
    """The lines, each with its line feed: to git no other character ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _range(start: int, length: int) -> str:
    return f"{start + 1 if length else start},{length}"


def _name(side: str, file: str) -> str:
    """The name of a file as git writes it: in quotes where it has other letters than usual."""
    name = f"{side}/{file}"
    if not _PLAIN_NAME.fullmatch(name):
        return f'"{"".join(_octal(byte) for byte in name.encode(errors="surrogateescape"))}"'
    return f"{name}\t" if " " in name else name


def _octal(byte: int) -> str:
    plain = 0x20 <= byte < 0x7F and byte not in b'"\\'  # noqa: PLR2004 - ASCII that can be seen
    return chr(byte) if plain else f"\\{byte:03o}"
