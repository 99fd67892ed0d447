"""The extensions of the request: the section that `req_extensions` names, or that was meant."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from certspec.conf_request.items import lists_of_names
from certspec.conf_request.remarks import mended, not_carried, refused, surprising
from certspec.conf_request.settings import REQ
from certspec.finding import FilePlace, Severity
from certspec.frozen import dataclass
from certspec.printable import quoted

if TYPE_CHECKING:
    from certspec.conf.model import Conf, Entry
    from certspec.finding import Finding

SAN, KEY_USAGE, EXT_KEY_USAGE = "subjectAltName", "keyUsage", "extendedKeyUsage"
_BY_SMALL_LETTERS = {one.lower(): one for one in (SAN, KEY_USAGE, EXT_KEY_USAGE)}
_OWN_WAY = {
    "basicConstraints": "a spec is for a server, which is no CA",
    "subjectKeyIdentifier": "the CA writes it",
    "authorityKeyIdentifier": "the CA writes it",
}


@dataclass(slots=True)
class Extensions:
    """The entries that a spec has words for, by the extension's name."""

    section: str = ""
    by_name: dict[str, Entry] = field(default_factory=dict)
    said: list[Finding] = field(default_factory=list)


def extensions(conf: Conf) -> Extensions:
    """What the request is to hold beside subject and key."""
    said: list[Finding] = []
    found = Extensions(_section(conf, said), said=said)
    for entry in conf.section(found.section):
        name = _BY_SMALL_LETTERS.get(entry.key.lower())
        if name is None:
            said.append(_other(entry))
            continue
        if entry.key != name:
            remark = mended if conf.get(REQ, "req_extensions") is not None else surprising
            said.append(remark(entry.place, f"{quoted(entry.key)} is read as {name}"))
        found.by_name.setdefault(name, entry)
    _names_left_lying(conf, found)
    return found


def _section(conf: Conf, said: list[Finding]) -> str:
    named, signing = conf.get(REQ, "req_extensions"), conf.get(REQ, "x509_extensions")
    if named is not None and named.value in conf.sections:
        if signing is not None and signing.value != named.value:
            message = "`x509_extensions` is for certificates that openssl signs itself"
            said.append(not_carried(signing.place, message, severity=Severity.NOTE))
        return named.value
    meant = _with_names(conf)
    if named is not None:
        message = f"there is no section {quoted(named.value)} in the file"
        if len(meant) == 1:
            said.append(mended(named.place, f"{message}; {quoted(meant[0])} is read"))
        else:
            fix = "name the section that has subjectAltName"
            said.append(refused(named.place, message, fix))
    elif len(meant) == 1:
        place = signing.place if signing is not None else conf.headers[meant[0]]
        message = "`req_extensions` is missing, and openssl would make a request without names"
        said.append(surprising(place, f"{message}; those of {quoted(meant[0])} are taken"))
    elif signing is not None:
        message = "`x509_extensions` is for certificates that openssl signs itself"
        said.append(not_carried(signing.place, message, severity=Severity.NOTE))
    return meant[0] if len(meant) == 1 else ""


def _with_names(conf: Conf) -> list[str]:
    """Sections that can only be meant for a request, or a certificate, of a server."""
    return [
        name
        for name, entries in conf.sections.items()
        if name in conf.headers and any(key.lower() == SAN.lower() for key in entries)
    ]


def _other(entry: Entry) -> Finding:
    why = _OWN_WAY.get(entry.key)
    if why is None:
        return not_carried(entry.place, f"a spec has no extension {quoted(entry.key)}")
    is_ca = "ca:true" in entry.value.replace(" ", "").lower()
    severity = Severity.WARNING if is_ca else Severity.NOTE
    return not_carried(entry.place, f"{entry.key} is left out: {why}", severity=severity)


def _names_left_lying(conf: Conf, found: Extensions) -> None:
    """A list of names that no subjectAltName points to is taken for it."""
    entry = found.by_name.get(SAN)
    if entry is not None and (entry.value or entry.environment):
        return
    lists = [one for one in lists_of_names(conf) if one != found.section]
    if len(lists) != 1:
        if entry is not None:
            found.said.append(mended(entry.place, "subjectAltName is blank; it is left out"))
            del found.by_name[SAN]
        return
    shown = quoted(f"@{lists[0]}")
    place = entry.place if entry is not None else conf.headers.get(lists[0], FilePlace(conf.file))
    if entry is not None:
        found.said.append(mended(place, f"subjectAltName is blank; it is read as {shown}"))
    else:
        message = "no subjectAltName names these, and openssl would leave them out; they are taken"
        found.said.append(surprising(place, message))
        entry = conf.section(lists[0])[0]
    found.by_name[SAN] = replace(entry, value=f"@{lists[0]}", key=SAN, environment="")
