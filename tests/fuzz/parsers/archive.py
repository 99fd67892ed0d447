"""Zip archives: what is in them, within bounds."""

from __future__ import annotations

import io
import zipfile

from certspec.chain.archive import MAX_BYTES, MAX_MEMBERS, RefusedArchive, read_archive
from tests.fuzz.edit import TEXT, insert_bytes, overwrite
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import issuers, leaves

_RECORD = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def _seeds() -> tuple[bytes, ...]:
    files = [("answer/leaf.cer", leaves()[0]), ("answer/", b""), ("issuing.cer", issuers()[0])]
    inner = packed(*files)
    many = packed(*((f"{number}.txt", b"x") for number in range(MAX_MEMBERS + 1)))
    return (
        *(inner, packed(*files, method=zipfile.ZIP_STORED), packed(("inner.zip", inner)), many),
        *(packed(("zeros", bytes(2_000_000))), packed(("../\x1b[2J\u202e.cer", b"x")), packed()),
        *(packed(*files[:1], method=method) for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
    )


def _field(data: bytes, where: int, how: int, _: bytes) -> bytes:
    """Two octets in one of the records that say what is where."""
    starts = [at for one in _RECORD for at in _places(data, one)]
    if not starts:
        return data
    at = starts[where % len(starts)] + 4 + where // 97 % 42
    return data[:at] + how.to_bytes(2, "little") + data[at + 2 :]


def _places(data: bytes, wanted: bytes) -> list[int]:
    found: list[int] = []
    at = data.find(wanted)
    while at >= 0 and len(found) < 50:
        found.append(at)
        at = data.find(wanted, at + 1)
    return found


def _check(data: bytes) -> Kinds:
    read = read_archive(data)
    if isinstance(read, RefusedArchive):
        assert read.reason
        assert read.advice
        return ("damaged" if read.damaged else "refused",)
    assert len(read) <= MAX_MEMBERS
    assert sum(len(one.content) for one in read) <= MAX_BYTES
    assert all(not one.content for one in read if one.refusal or one.is_link)
    return tuple(sorted({one.refusal or ("link" if one.is_link else "file") for one in read}))


PARSER = Parser(
    "archive",
    _seeds,
    _check,
    good="file",
    share=25,
    changes=(*TEXT[:7], insert_bytes, overwrite, *(_field,) * 8),
)
