"""certtool of GnuTLS: shows requests, verifies chains, makes keys and requests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.peers.given import loop

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measure import Contender
    from benchmarks.peers.given import Given
    from benchmarks.place import Place

_TEMPLATE = 'cn = "s.zylker.com"\norganization = "Zylker"\ndns_name = "s.zylker.com"\n'


def shows_a_request(given: Given) -> Contender:
    """A request in words."""
    return given.step("certtool --crq-info", "certtool", "--crq-info", "--infile", given.csr)


def verifies_a_chain(given: Given) -> Contender:
    """One chain, in one file as it wants them."""
    chain = "chain.pem"
    parts = (given.leaf, given.intermediate)
    text = "".join((given.folder / one).read_text(encoding="utf-8") for one in parts)
    (given.folder / chain).write_text(text, encoding="utf-8")
    words = ("--verify", "--load-ca-certificate", given.root, "--infile", chain)
    return given.step("certtool --verify", "certtool", *words)


def makes_requests(place: Place, folder: Path, whole: int, part: int) -> Contender:
    """RSA-2048 keys and their requests, one after the other."""
    (folder / "template.cfg").write_text(_TEMPLATE, encoding="utf-8")
    line = (
        "PROGRAM --generate-privkey --key-type rsa --bits 2048 --outfile $i.key 2>/dev/null;"
        " PROGRAM --generate-request --load-privkey $i.key --template template.cfg"
        " --outfile $i.csr 2>/dev/null"
    )
    one = loop(f"shell loop over certtool ({part}, scaled)", "certtool", line, folder, place, part)
    return replace(one, units=whole, scale=whole / part)
