"""Files that a spec can be made from, and the specs that `certspec import` makes from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from tests.support.ca import pem
from tests.support.keys import key_pem
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

OWN_CA = """\

# A public CA is meant. For a CA of your own:
# [issuer]
# kind = "private"
# roots = ["ROOT.cer"]  # write here the file with the root certificate of the CA
"""
NAMES = """\
[subject]
country = "US"
organization = "Zylker"

[san]
dns_names = ["mdm.zylker.com", "www.zylker.com"]

[key]
algorithm = "RSA"
size = 2048
"""
OF_REQUEST = f"""\
# Made from server.csr, a certificate signing request.
spec_version = 1

{NAMES}
[usages]
key_usage = []      # none is asked for; without this line: what the key needs for TLS
ext_key_usage = []  # none is asked for; without this line: server_auth
{OWN_CA}"""
OF_CERTIFICATE = f"""\
# Made from server.cer, the certificate of mdm.zylker.com.
spec_version = 1

[issuer]
kind = "private"  # it is issued by CN=Zylker Test Issuing CA,O=Zylker,C=US
# roots = ["ROOT.cer"]  # write here the file with the root certificate of the CA

{NAMES}
[validity]
max_days = 396  # as long as this one lasts
"""
SAVE_IT = "Next: save it as NAME.cert.toml, then: certspec check NAME.cert.toml\n"
LEAF = ISSUING.issue(REQUEST)


def furnish(folder: Path) -> Path:
    """Put a request, its key, a certificate and its chain into `folder`."""
    (folder / "server.csr").write_bytes(REQUEST.public_bytes(Encoding.PEM))
    (folder / "server.cer").write_bytes(pem(LEAF))
    (folder / "chain.pem").write_bytes(pem(*ISSUING.chain, LEAF, ROOT.certificate))
    (folder / "served.pem").write_bytes(pem(LEAF, *ISSUING.chain))
    (folder / "root.cer").write_bytes(pem(ROOT.certificate))
    (folder / "server.key").write_bytes(key_pem("leaf"))
    return folder


def outcome(ran: Ran) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    return ran.code, ran.out, ran.err
