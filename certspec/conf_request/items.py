"""Lists in values of extensions: `DNS:a, DNS:b`, or a section that `@` names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.conf_request.remarks import mended, refused
from certspec.frozen import dataclass
from certspec.printable import quoted

if TYPE_CHECKING:
    from certspec.conf.model import Conf, Entry
    from certspec.finding import Finding

CRITICAL = "critical"
_CRITICAL = re.compile(r"critical\s*(?:,\s*|\Z)", re.IGNORECASE)
_BLANKS = " \t\n\v\f\r"
GENERIC = ("DER:", "ASN1:")
"""What begins a value that is the extension's bytes: no list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One element: what stands before the colon or `=`, what after it, and the entry it is in."""

    name: str
    value: str
    entry: Entry


def without_critical(entry: Entry, said: list[Finding]) -> tuple[str, bool]:
    """The value of an extension, and whether it is marked as critical."""
    found = _CRITICAL.match(entry.value)
    if found is None:
        return entry.value, False
    if not entry.value.startswith(f"{CRITICAL},"):
        said.append(
            mended(entry.place, f"`critical,` is not written as it should be in {entry.key}")
        )
    return entry.value[found.end() :], True


def items(conf: Conf, entry: Entry, value: str, said: list[Finding]) -> tuple[Item, ...]:
    """The elements of a value, in order."""
    if value.startswith("@"):
        return _of_section(conf, entry, value[1:], said)
    lines = re.split(r"[\r\n]", value, maxsplit=1)[0]
    pieces = [one.strip(_BLANKS) for one in lines.split(",")]
    if not all(pieces) and any(pieces):
        said.append(mended(entry.place, f"{entry.key} has a comma with nothing beside it"))
    return tuple(_item(one, entry) for one in pieces if one)


def _item(text: str, entry: Entry) -> Item:
    name, _, value = text.partition(":")
    return Item(name.strip(_BLANKS), value.strip(_BLANKS), entry)


def _of_section(conf: Conf, entry: Entry, name: str, said: list[Finding]) -> tuple[Item, ...]:
    if name not in conf.sections and name.strip(" @[]") in conf.sections:
        name = name.strip(" @[]")
        said.append(mended(entry.place, f"the section is called {quoted(name)}; it is read"))
    lists = lists_of_names(conf)
    if name not in conf.sections and len(lists) == 1:
        message = f"there is no section {quoted(name)}; {quoted(lists[0])} is read"
        said.append(mended(entry.place, message))
        name = lists[0]
    if name not in conf.sections:
        fix = "name a section of this file, as in @alt_names"
        said.append(refused(entry.place, f"there is no section {quoted(name)} in the file", fix))
    return tuple(Item(one.key, one.value, one) for one in conf.section(name))


def lists_of_names(conf: Conf) -> list[str]:
    """The sections that hold names as subjectAltName points to them."""
    return [
        name
        for name, entries in conf.sections.items()
        if any(key.startswith("DNS.") and one.value for key, one in entries.items())
    ]
