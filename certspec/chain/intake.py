"""Everything that a CA's answer may come in: files, archives, PKCS#12 files, in each other."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from certspec.chain.archive import Member, RefusedArchive, is_archive, read_archive
from certspec.chain.not_certificates import PFX, WEB_PAGE
from certspec.chain.pkcs12 import CLOSED, is_pkcs12, read_pkcs12
from certspec.chain.read import TOO_MANY, Item, read_items
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_ITEMS = 1_000
"""A CA's whole answer, in all its forms, is some tens of things."""

MAX_PKCS12 = 10
"""Each may take seconds to open."""

ARCHIVE = "a zip archive"
REFUSED = "CS812"
"""The code of the finding on what is not read for its size or form."""

_LESS = "give only the files that the CA sent"


@dataclass(frozen=True, slots=True)
class Opening:
    """What files are opened with, and what was given beside them and can't be read at all.

    `folders` has the folder that was given for each file that was found in one.
    """

    passwords: tuple[bytes, ...] = field(default=(), repr=False)
    set_aside: tuple[Item, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)


def read_answer(files: Iterable[tuple[str, bytes]], opening: Opening) -> tuple[Item, ...]:
    """Everything in the files (name, content), in their order, as far as an answer goes."""
    found: list[Item] = []
    reader = _Reader(opening.passwords)
    for name, content in files:
        for item in reader.read(name, content):
            if len(found) == MAX_ITEMS:
                refusal = f"more than {MAX_ITEMS} things were given: what follows is not read"
                too_many = Item(name, 0, TOO_MANY, refusal=refusal, advice=_LESS)
                return (*found, too_many, *opening.set_aside)
            source = opening.folders.get(name, item.source)
            found.append(item if item.source == source else replace(item, source=source))
    return (*found, *opening.set_aside)


def closed_files(
    files: Iterable[tuple[str, bytes]], passwords: tuple[bytes, ...]
) -> tuple[str, ...]:
    """The names of those that need a password, and none of these."""
    found = read_answer(files, Opening(passwords))
    return tuple(item.file for item in found if item.code == CLOSED)


class _Reader:
    """Reads file after file, and opens no more PKCS#12 files than an answer has."""

    def __init__(self, passwords: Sequence[bytes]) -> None:
        self.passwords = passwords
        self.left = MAX_PKCS12

    def read(self, file: str, content: bytes) -> Iterator[Item]:
        """Everything in one file."""
        if not is_archive(content):
            yield from self._one(file, content)
            return
        found = read_archive(content)
        if isinstance(found, RefusedArchive):
            yield _refused(file, found)
        elif not found:
            advice = "download it again"
            yield Item(file, 0, ARCHIVE, refusal="there is nothing in it", advice=advice)
        else:
            for member in found:
                yield from self._member(file, member)

    def _one(self, file: str, content: bytes) -> Iterator[Item]:
        if not is_pkcs12(content):
            yield from read_items(file, content)
            return
        self.left -= 1
        if self.left < 0:
            refusal = f"more than {MAX_PKCS12} such files were given: the rest are not opened"
            yield Item(file, 0, PFX, refusal=refusal, advice=_LESS, code=REFUSED)
            return
        items = read_pkcs12(file, content, self.passwords)
        yield from (replace(item, index=index) for index, item in enumerate(items))

    def _member(self, archive: str, member: Member) -> Iterator[Item]:
        name = f"{archive}: {member.name}"
        if member.is_link:
            yield Item(name, 0, "a link", refusal="a link is no certificate", source=archive)
        elif member.refusal:
            advice = "download the archive again"
            damaged = "damaged file"
            yield Item(name, 0, damaged, refusal=member.refusal, advice=advice, source=archive)
        else:
            for item in self._one(name, member.content):
                # A page that explains how to install it is no error page sent in its place.
                advice = item.advice if item.what != WEB_PAGE else ""
                yield replace(item, source=archive, advice=advice)


def _refused(file: str, refused: RefusedArchive) -> Item:
    what, code = ("damaged zip archive", "") if refused.damaged else (ARCHIVE, REFUSED)
    return Item(file, 0, what, refusal=refused.reason, advice=refused.advice, code=code)
