"""What a text is that stands where a host name should: an address, a URL, several names."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, as in "is a URL", and how to mend it."""

    what: str
    fix: str


def other_kind(name: str) -> Iterator[Fault]:
    """Why `name` is not a lone host name, whatever its letters."""
    address = ip_address_in(name)
    if address is not None:
        yield Fault(
            "is an IP address, not a DNS name", f'move it to [san]: ip_addresses = ["{address}"]'
        )
    if re.search(r"[\s,;]", name):
        yield Fault(
            "has a blank or a comma in it",
            "write one host name; several names go into `dns_names`, each in its own quotes",
        )
    if _URL.match(name):
        host = re.split(r"[/:?#]", name.partition("://")[2])[0].rpartition("@")[2]
        yield Fault("is a URL", f"leave out protocol, port and path: {quoted(host)}")
    if "@" in name:
        host = name.rpartition("@")[2]
        yield Fault(
            "is an e-mail address, or has a user name in it",
            f"write the host name, {quoted(host)}, or move it to [san]: email_addresses",
        )
    if re.search(r"[/?#]", name):
        yield Fault("has a path", f"leave it out: {quoted(re.split(r'[/?#:]', name)[0])}")
    host, colon, port = name.partition(":")
    if colon and re.fullmatch(r"\d*", port):
        yield Fault("has a port", f"leave it out: {quoted(host)}")


def ip_address_in(text: str) -> str | None:
    """The IP address that `text` is, brackets, port, zone and prefix length aside."""
    bare = re.sub(r"^\[(.*)\](?::\d+)?$", r"\1", text).partition("%")[0].partition("/")[0]
    without_port = bare.partition(":")[0] if bare.count(":") == 1 else bare
    try:
        return str(ipaddress.ip_address(without_port))
    except ValueError:
        return None
