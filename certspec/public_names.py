"""What a public CA can vouch for: names that somebody in the DNS owns, addresses on the internet.

All functions take DNS names in canonical form (lower case, A-labels), wildcards among them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from publicsuffixlist import PSLFILE, PublicSuffixList

_WILDCARD = "*."
_BEGIN = "// ===BEGIN ICANN DOMAINS==="
_END = "// ===END ICANN DOMAINS==="
_ONION = re.compile(r"(?:.+\.)?[a-z2-7]{55}d\.onion")

_SPECIAL_USE = {
    "alt": "names outside the DNS",
    "example": "examples",
    "example.com": "examples",
    "example.net": "examples",
    "example.org": "examples",
    "home.arpa": "home networks",
    "in-addr.arpa": "reverse lookups of addresses",
    "internal": "private networks",
    "invalid": "names that must not exist",
    "ip6.arpa": "reverse lookups of addresses",
    "local": "names on one network link",
    "localhost": "the computer itself",
    "test": "tests",
}


def why_not_public(name: str) -> str | None:
    """Why no public CA can validate `name`, as in "is a single label"; None where one can.

    The words follow the name. Of a wildcard, all that stands below it is judged; whether it
    stands too high is for `registry_below` to say.
    """
    labels = name.rsplit(".", 2)
    top = labels[-1]
    for zone in (top, ".".join(labels[-2:])):
        if zone in _SPECIAL_USE:
            return f'belongs to "{zone}", which is kept for {_SPECIAL_USE[zone]}'
    if top == "onion" and not _ONION.fullmatch(name):
        return "is no version 3 address of an onion service"
    if "." not in name:
        return "is a single label, without a domain"
    if not _is_suffix(_own_letters(top)):
        return f'ends in "{top}", which is no public top-level domain'
    return None


def is_public_suffix(name: str) -> bool:
    """Whether anybody may register names below `name`, as below "com" and "co.uk".

    That goes by the registries alone: "github.io" belongs to one owner.
    """
    return _is_suffix(_own_letters(name))


def registry_below(name: str) -> str | None:
    """What stands below the wildcard `name` where its names have no common owner.

    That is a public suffix, or one lone label, public or not: "com" in "*.com". None for any
    other wildcard and for a name that is none.
    """
    if not name.startswith(_WILDCARD):
        return None
    below = name.removeprefix(_WILDCARD)
    return below if "." not in below or is_public_suffix(below) else None


def wildcard_over(name: str) -> str:
    """The only wildcard that can cover `name`: one stands for a single label."""
    return _WILDCARD + name.partition(".")[2]


def _is_suffix(name: str) -> bool:
    return _suffixes(name.rpartition(".")[2]).is_public(name)


@cache
def _suffixes(top: str) -> PublicSuffixList:
    """Those below one top-level domain: for the library to read them all takes much longer."""
    lines = (_BEGIN, *(line for line in _registries() if top in line), _END)
    # Encoding its list takes three times as long as reading it; see `_own_letters`.
    return PublicSuffixList(lines, only_icann=True, accept_unknown=False, accept_encoded_idn=False)


@cache
def _registries() -> tuple[str, ...]:
    """The lines of the list, comments too, that speak for registries."""
    text = Path(PSLFILE).read_text(encoding="utf-8")
    return tuple(text[text.index(_BEGIN) : text.index(_END)].splitlines())


def _own_letters(name: str) -> str:
    if "xn--" not in name:
        return name
    return ".".join(_decoded(label) for label in name.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode")
    except UnicodeError:
        return label
