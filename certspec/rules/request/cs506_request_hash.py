"""A request is signed with a hash that CAs take: SHA-256, SHA-384 or SHA-512.

Why: Let's Encrypt and others refuse a request whose own signature rests on SHA-1 or MD5, and take
    no RSA signature by PSS. A private CA may take it; then it is a warning.
Fix: Make the request anew with the same key: `openssl req -new -sha256 -key server.key ...`. For
    the conf, `default_md = sha256` in [req].
Reference: Let's Encrypt, boulder, csr/csr.go; CA/B Forum BR 7.1.3.2.
Bad:
    $ sed -i 's/^issuer.*//' mdm.cert.toml
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -sha1 -subj /CN=mdm.zylker.com
    $ certspec verify mdm.cert.toml --csr r.csr
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested

TITLE = "the hash of its signature"

TAKEN = ("sha256", "sha384", "sha512")


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    request = requested.request
    if request.hash_name is not None and request.hash_name not in TAKEN:
        yield _remark(requested, f"the request is signed with {request.hash_title}")
    elif request.is_pss:
        yield _remark(requested, "the request is signed by RSA-PSS")
    elif request.hash_name is not None:
        yield Evidence(request.hash_title, TITLE)


def _remark(requested: Requested, what: str) -> Remark:
    return Remark(
        f"{what}, which CAs refuse",
        requested.place,
        "make the request anew with the same key: `openssl req -new -sha256 -key ...`",
        None if requested.is_public else Severity.WARNING,
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST, waivable=True)
