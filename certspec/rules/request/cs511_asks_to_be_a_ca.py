"""A request is for a server, not for a CA.

Why: Who copies the conf of a CA asks for CA:TRUE, or for the right to sign certificates. Public CAs
    refuse that or pass over it; a private CA that copies what is asked makes a server that can
    issue certificates for any name.
Fix: Make the request anew with `basicConstraints = CA:FALSE`, or without it, and without
    keyCertSign and cRLSign.
Reference: RFC 5280, 4.2.1.3 and 4.2.1.9; CA/B Forum BR 7.1.2.7.6.
Bad:
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -subj /CN=x -addext basicConstraints=critical,CA:TRUE
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

TITLE = "a server's rights alone"

_CA_USAGES = {"key_cert_sign": "keyCertSign", "crl_sign": "cRLSign"}


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    asked = requested.request.asked
    rights = ["CA:TRUE"] if asked.is_ca else []
    rights += [name for word, name in _CA_USAGES.items() if word in (asked.key_usage or ())]
    if not rights:
        yield Evidence("it does not ask to be a CA", TITLE)
        return
    yield Remark(
        f"the request asks for the rights of a CA: {', '.join(rights)}",
        requested.place,
        "make the request anew without them",
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST)
