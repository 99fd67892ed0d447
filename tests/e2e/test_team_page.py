"""The page for teams: whoever follows it gets what it shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.support.ca import Authority, pem
from tests.support.certificate import make_request
from tests.support.cli import ROOT as CHECKOUT
from tests.support.clock import NOW
from tests.support.keys import key_pem, test_key
from tests.support.reader import Reader
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "team.md"
ROME = "inbox/mdm-rome"
LYON, OSLO, OSAKA = "emea/mdm-lyon", "emea/mdm-oslo", "apac/mdm-osaka"


def reader(folder: Path) -> Reader:
    """A member of the team, in a checkout that has the root of the team's CA alone."""
    checkout, keys = folder / "certificates", folder / "certspec-keys"
    (checkout / "inbox").mkdir(parents=True)
    (checkout / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    hidden = folder / "keys of another machine"
    return Reader(
        checkout,
        elsewhere={"/srv/certspec-keys": str(keys)},
        later={"Renew what is due": timedelta(days=300)},
        ends={
            "certspec build mdm-oslo": 1,
            "git merge --quiet second-name": 1,
            "certspec plan --quiet --fail-on warning": 1,
            "certspec plan apac --quiet": 1,
            "certspec check apac emea --format concise": 1,
        },
        happens={
            "cd ../runner": lambda _: keys.rename(hidden),
            "cd ../certificates": lambda _: hidden.rename(keys),
            "certspec bundle mdm-lyon inbox/mdm-lyon.cer inbox/issuing.cer": answers,
            f"certspec import {ROME}.cer --target mdm-plus --build 10.1.2303.3"
            " -o emea/mdm-rome.cert.toml": old_server,
            "certspec bundle mdm-lyon inbox/mdm-lyon-2.cer inbox/issuing.cer --quiet": second,
            "git add zylker-root-2028.cer": new_root,
        },
    )


def answers(reader: Reader) -> None:
    """The CA answers all requests."""
    for one in (LYON, OSLO, OSAKA):
        reader.sign(f"{one}/server.csr", f"inbox/{one.rpartition('/')[2]}.cer")


def old_server(reader: Reader) -> None:
    """A server comes to light that has a key and a certificate."""
    subject = x509.Name.from_rfc4514_string(
        "CN=mdm-rome.zylker.com,O=Zylker,L=Springfield,ST=IL,C=US"
    )
    request = make_request(test_key("leaf"), ["mdm-rome.zylker.com"], subject)
    (reader.folder / f"{ROME}.csr").write_bytes(request.public_bytes(Encoding.PEM))
    (reader.folder / f"{ROME}.key").write_bytes(key_pem("leaf"))
    reader.sign(f"{ROME}.csr", f"{ROME}.cer")


def second(reader: Reader) -> None:
    """The CA answers the request for the new key."""
    reader.sign(f"{LYON}/next/server.csr", "inbox/mdm-lyon-2.cer")


def new_root(reader: Reader) -> None:
    """The CA publishes another root."""
    root = Authority.root(now=NOW, key=test_key("other"))
    (reader.folder / "zylker-root-2028.cer").write_bytes(pem(root.certificate))


def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    reader(tmp_path).follow(PAGE)
