"""A zip archive to the files in it; they are read in memory, and never written anywhere."""

from __future__ import annotations

import io
import stat
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    import zipfile

MAX_MEMBERS = 200
MAX_MEMBER_BYTES = 16 * 1_048_576
MAX_BYTES = 64 * 1_048_576
MAX_RATIO = 100
"""Text shrinks to a tenth; what shrinks to a hundredth was made to swell."""

UNPACK = "unpack it, and give the files in it"
_SMALL = 1_048_576
_ENTRY = b"PK\x01\x02"
# An archive in this one has entries of its own, so there may honestly be more of them.
_MANY_ENTRIES = 10 * MAX_MEMBERS
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
# Stored and deflated.
_METHODS = (0, 8)


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive; `refusal` says why its content can't be had."""

    name: str
    content: bytes = field(default=b"", repr=False)
    refusal: str = ""
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class RefusedArchive:
    """Why nothing in an archive is read, and what to do; `damaged` says it can't be."""

    reason: str
    advice: str = UNPACK
    damaged: bool = False


def is_archive(content: bytes) -> bool:
    """Whether this is a zip archive, by its first bytes."""
    return content.startswith(_STARTS)


def read_archive(content: bytes) -> tuple[Member, ...] | RefusedArchive:
    """The files in it, folders left out, or why they are not read."""
    import zipfile  # noqa: PLC0415 - slow to import, for few answers

    if content.count(_ENTRY) > _MANY_ENTRIES:
        return _too_many(content.count(_ENTRY))
    damaged = RefusedArchive("the archive is cut off or damaged", "download it again", damaged=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            refused = _refused(entries, len(content))
            return refused or tuple(_member(archive, one) for one in entries)
    except Exception:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return damaged


def _refused(entries: list[zipfile.ZipInfo], size: int) -> RefusedArchive | None:
    total = sum(one.file_size for one in entries)
    if len(entries) > MAX_MEMBERS:
        return _too_many(len(entries))
    if any(one.flag_bits & _ENCRYPTED for one in entries):
        advice = "unpack it with its password, and give the files in it"
        return RefusedArchive("the files in the archive are encrypted", advice)
    if total > max(_SMALL, MAX_RATIO * size):
        reason = f"the archive swells from {size:,} to {total:,} bytes, as no answer of a CA does"
        return RefusedArchive(reason, "ask the CA for the certificates in PEM form")
    large = next((one for one in entries if one.file_size > MAX_MEMBER_BYTES), None)
    if large is not None or total > MAX_BYTES:
        name, limit = (large.filename, MAX_MEMBER_BYTES) if large else ("the files", MAX_BYTES)
        return RefusedArchive(f"{name} in the archive would be more than {limit:,} bytes")
    if any(one.compress_type not in _METHODS for one in entries):
        return RefusedArchive("the archive is packed in a way that certspec can't read")
    return None


def _too_many(count: int) -> RefusedArchive:
    reason = f"{count:,} files are in the archive, more than the {MAX_MEMBERS} that are read"
    return RefusedArchive(reason, "give only the files that the CA sent")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Member(entry.filename, is_link=True)
    try:
        # The declared size, which was looked at, is the most that the library reads.
        return Member(entry.filename, archive.read(entry))
    except Exception:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return Member(entry.filename, refusal="the file is damaged in the archive")
