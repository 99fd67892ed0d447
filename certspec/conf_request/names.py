"""The names of subjectAltName, by kind, as in a spec."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.carried.items import is_secret
from certspec.conf_request.host_names import MOST_NAMES, HostNames
from certspec.conf_request.items import GENERIC, Item, items, without_critical
from certspec.conf_request.remarks import changed, mended, not_carried, refused
from certspec.conf_request.subject import from_environment
from certspec.conf_request.text import bare_text
from certspec.frozen import dataclass
from certspec.plan.names import canonical_ip_address
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certspec.conf.model import Conf, Entry
    from certspec.finding import Finding, Place

_KINDS = ("DNS", "IP", "email", "URI", "RID", "dirName", "otherName")
_IN_ORDER = ("DNS", "IP", "email", "URI")
_BY_SMALL_LETTERS = {one.lower(): one for one in _KINDS}
_KIND = re.compile(r"([A-Za-z]+)[\W_]*\d*", re.ASCII)
_KEYS = {"IP": "ip_addresses", "email": "email_addresses", "URI": "uris"}


@dataclass(slots=True)
class Names:
    """The names so far, by their key in [san], and what was said of them."""

    conf: Conf
    mailbox: str = ""
    hosts: HostNames = field(default_factory=HostNames)
    others: dict[str, list[str]] = field(default_factory=dict)
    moved: bool = False
    said: list[Finding] = field(default_factory=list)

    def values(self) -> dict[str, list[str]]:
        """All names by their key in [san]."""
        ip = dict.fromkeys([*self.others.get("ip_addresses", ()), *self.hosts.addresses])
        found = {"dns_names": list(self.hosts.names), **self.others, "ip_addresses": list(ip)}
        return {key: names for key, names in found.items() if names}


def names_of(conf: Conf, entry: Entry, mailbox: str) -> Names:
    """The names that an entry of subjectAltName asks for; `mailbox` is the subject's."""
    names = Names(conf, mailbox)
    if entry.environment:
        names.said.append(from_environment(entry))
        return names
    value, critical = without_critical(entry, names.said)
    if critical:
        names.said.append(not_carried(entry.place, "subjectAltName is never critical in a spec"))
    if value.startswith(GENERIC):
        message = "subjectAltName is given as bytes, which are not read"
        names.said.append(not_carried(entry.place, message, "write its names into the spec"))
        return names
    if value in conf.sections:
        names.said.append(mended(entry.place, f"an @ is missing before {quoted(value)}"))
        value = f"@{value}"
    found = items(conf, entry, value, names.said)
    if len(found) > MOST_NAMES:
        fix = "split them among several requests"
        message = f"there are {len(found):,} names in one request, {MOST_NAMES:,} are read at most"
        names.said.append(refused(entry.place, message, fix))
        return names
    _sort(names, found)
    names.said += names.hosts.remarks()
    return names


def _sort(names: Names, found: Iterable[Item]) -> None:
    highest = 0
    for item in found:
        kind = next((one for one in _KINDS if _is(item.name, one)), None)
        if kind is None:
            kind = _meant(names, item)
        if item.entry.environment:
            names.said.append(from_environment(item.entry))
            continue
        if kind == "DNS":
            names.hosts.add(item.value, item.entry)
        elif kind is not None:
            _add(names, kind, item)
        rank = _IN_ORDER.index(kind) if kind in _IN_ORDER else highest
        if rank < highest:
            message = "names are asked for by kind: DNS, IP, email, URI; each kind keeps its order"
            names.said.append(changed(item.entry.place, message))
            rank = 0
        highest = rank


def _is(name: str, kind: str) -> bool:
    return name == kind or name.startswith(f"{kind}.")


def _meant(names: Names, item: Item) -> str | None:
    """The kind of a name whose kind is not written as openssl wants it."""
    place = item.entry.place
    found = _KIND.fullmatch(item.name)
    kind = _BY_SMALL_LETTERS.get(found[1].lower()) if found else None
    if kind is not None:
        names.said.append(mended(place, f"{quoted(item.name)} is read as {kind}"))
        return kind
    if not item.value and names.hosts.is_name(item.name):
        names.said.append(mended(place, f"{quoted(item.name)} has no kind; it is read as DNS"))
        names.hosts.add(item.name, item.entry)
    else:
        message = f"{quoted(item.name)} is no kind of name that openssl knows; it is left out"
        names.said.append(mended(place, message))
    return None


def _add(names: Names, kind: str, item: Item) -> None:
    text, place = bare_text(item.value), item.entry.place
    if kind not in _KEYS:
        names.said.append(not_carried(place, f"a spec has no names of the kind {kind}"))
        return
    if kind == "email" and text in ("copy", "move"):
        names.moved = names.moved or text == "move"
        if names.mailbox:
            _append(names, kind, names.mailbox, place)
        return
    if not text:
        names.said.append(not_carried(place, f"a name of the kind {kind} is blank; it is left out"))
        return
    if text != item.value:
        names.said.append(changed(place, f"blanks or quotes around {quoted(text)} are left out"))
    _append(names, kind, canonical_ip_address(text) if kind == "IP" else text, place)


def _append(names: Names, kind: str, text: str, place: Place) -> None:
    if is_secret(text):
        names.said.append(not_carried(place, "a secret stands in a name", "take it out"))
        return
    known = names.others.setdefault(_KEYS[kind], [])
    if text not in known:
        known.append(text)
