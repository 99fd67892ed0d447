"""Shell lines that make an RSA key: the same lines with a key that is there already.

To look for primes takes `openssl` a third of a second, and they are not what a story is about.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from tests.support.keys import key_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_READY = {
    "2048": ("leaf", "other", "second_issuing"),
    "2052": ("rsa2052",),
    "4104": ("rsa4104",),
}

_FILE = r"(?P<file>[\w./-]+)(?=$|[ ;])"
_REQUEST = re.compile(
    rf"openssl req (?P<before>[^;&|]*)-newkey rsa:(?P<bits>\d+) -nodes -keyout {_FILE}"
)
_SIZE = "(?:-pkeyopt rsa_keygen_bits:(?P<bits>2048) )?"
_KEY = re.compile(rf"openssl genpkey -algorithm RSA {_SIZE}-out {_FILE}(?! -)")


def with_ready_keys(lines: Iterable[str]) -> Iterator[str]:
    """The lines; those that make a plain key take a fixed one that no line before them took.

    `openssl` still writes the file. What is written in any other way, and every key beyond those
    that are ready, it makes as the line says.
    """
    ready = {bits: iter(names) for bits, names in _READY.items()}
    for line in lines:
        yield _with_ready_key(line, ready)


def _with_ready_key(line: str, ready: Mapping[str, Iterator[str]]) -> str:
    found = _REQUEST.search(line) or _KEY.search(line)
    if found is None:
        return line
    name = next(ready.get(found["bits"] or "2048", iter(())), None)
    if name is None:
        return line
    copied = f"openssl pkey -in {shlex.quote(str(key_file(name)))} -out {found['file']}"
    if found.re is _REQUEST:
        copied += f" && openssl req {found['before']}-key {found['file']}"
    return line[: found.start()] + copied + line[found.end() :]
