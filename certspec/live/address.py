"""Where a server is, and which name is asked for there."""

from __future__ import annotations

import ipaddress

import idna

from certspec.frozen import dataclass

DEFAULT_PORT = 443
_MAX_PORT = 65_535
_MAX_NAME = 253
_MAX_LABEL = 63
_URL = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port; `is_ip` says that the host is no name."""

    host: str
    port: int
    is_ip: bool

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str) -> Address | str:
    """The address in HOST, HOST:PORT, [IPV6] or [IPV6]:PORT, or one sentence on what is wrong."""
    if text.lower().startswith(_URL):
        return f"{text!r} is a URL; write HOST or HOST:PORT"
    host, port = _split(text)
    if port is None:
        return f"{text!r} has no port between 1 and {_MAX_PORT:,} after the colon"
    if _is_ip(host):
        return Address(host, port, is_ip=True)
    name = host_name(host)
    if name is None:
        return f"{text!r} is no address; write HOST or HOST:PORT, as in mdm.zylker.com:443"
    return Address(name, port, is_ip=False)


def host_name(text: str) -> str | None:
    """A name as DNS and TLS have it, letters of other scripts encoded; None where it is none."""
    name = text.removesuffix(".")
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode()
        except idna.IDNAError:
            return None
    labels = name.split(".")
    usable = all(map(_is_label, labels))
    return name.lower() if usable and len(name) <= _MAX_NAME else None


def _is_label(text: str) -> bool:
    return len(text) <= _MAX_LABEL and text.replace("-", "").replace("_", "").isalnum()


def _split(text: str) -> tuple[str, int | None]:
    """Host and port; None for a port that is none."""
    if _is_ip(text):
        return text, DEFAULT_PORT
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        colon, port = rest[:1], rest[1:]
    else:
        host, colon, port = text.partition(":")
    if not colon:
        return host, DEFAULT_PORT
    usable = colon == ":" and port.isascii() and port.isdigit() and 0 < int(port) <= _MAX_PORT
    return host, int(port) if usable else None


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
