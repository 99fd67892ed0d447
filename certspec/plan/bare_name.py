"""The host name in a text that has more, or other letters, than a certificate's name."""

from __future__ import annotations

import re

from certspec.plan.name_form import dns_name_fault
from certspec.plan.names import canonical_dns_name
from certspec.plan.text_form import is_plain

_PROTOCOL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://", re.ASCII)
_AFTER_HOST = re.compile(r"[/?#]")
_PORT = re.compile(r":\d*$", re.ASCII)


def bare_name(text: str) -> str | None:
    """The DNS name in `text` as a certificate holds it; None where no such name is in it.

    Protocol, user, port, path and a dot at the end are left out, letters are small, other scripts
    have the form that begins with xn--.
    """
    if not is_plain(text):
        return None
    protocol = _PROTOCOL.match(text)
    host = _AFTER_HOST.split(text[protocol.end() :] if protocol else text)[0]
    if protocol:
        host = host.rpartition("@")[2]
    name = canonical_dns_name(_PORT.sub("", host).removesuffix("."))
    return name if dns_name_fault(name) is None else None
