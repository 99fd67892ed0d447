"""openssl's command line: makes requests, shows them, verifies chains; one a process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.peers.given import loop

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measure import Contender
    from benchmarks.peers.given import Given
    from benchmarks.place import Place

_SUBJECT = "/C=US/ST=IL/L=Chicago/O=Zylker/CN=s$i.zylker.com"
_NEW = (
    "PROGRAM req -new -newkey rsa:2048 -nodes -keyout $i.key -out $i.csr"
    f" -subj {_SUBJECT} -addext subjectAltName=DNS:s$i.zylker.com 2>/dev/null"
)


def starts(given: Given) -> Contender:
    """The program alone."""
    return given.step("openssl version", "openssl", "version")


def shows_a_request(given: Given) -> Contender:
    """A request's own signature, and what it asks for."""
    words = ("req", "-verify", "-noout", "-text", "-in", given.csr)
    return given.step("openssl req -verify -text", "openssl", *words)


def shows_a_certificate(given: Given) -> Contender:
    """A certificate in words."""
    words = ("x509", "-noout", "-text", "-in", given.leaf)
    return given.step("openssl x509 -text", "openssl", *words)


def verifies_a_chain(given: Given) -> Contender:
    """One chain, for one name."""
    words = ("-CAfile", given.root, "-untrusted", given.intermediate, "-purpose", "sslserver")
    return given.step("openssl verify", "openssl", "verify", *words, given.leaf)


def makes_requests(place: Place, folder: Path, whole: int, part: int) -> Contender:
    """RSA-2048 keys and their requests, one after the other."""
    one = loop(f"shell loop over openssl req -newkey ({part}, scaled)", "openssl", _NEW, folder,
               place, part)  # fmt: skip
    return replace(one, units=whole, scale=whole / part)


def verifies_chains(place: Place, folder: Path, whole: int, part: int) -> Contender:
    """Chains of an estate, one after the other."""
    line = (
        "n=$(printf 'group%04d/s%06d' $((i/100)) $i); b=${n##*/};"
        " PROGRAM verify -CAfile root.cer -untrusted $n/$b-intermediate.crt $n/$b.crt"
    )
    one = loop(f"shell loop over openssl verify ({part}, scaled)", "openssl", line, folder, place,
               part)  # fmt: skip
    return replace(one, units=whole, scale=whole / part)
