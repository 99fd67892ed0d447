"""A request to a public CA asks for DNS names and IP addresses alone.

Why: Let's Encrypt refuses a request with any other kind of name, and no public CA may put one into
    the certificate of a server.
Fix: Make the request anew without them.
Reference: CA/B Forum BR 7.1.2.7.12; Let's Encrypt, boulder, csr/csr.go.
Bad:
    $ sed -i 's/^issuer.*//' mdm.cert.toml
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -subj /CN=x -addext subjectAltName=email:it@zylker.com
    $ certspec verify mdm.cert.toml --csr r.csr
Good:
    $ sed -i 's/^issuer.*//' mdm.cert.toml
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

TITLE = "kinds of names"


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    if not requested.is_public:
        return
    asked = requested.request.asked
    names = [f"the e-mail address {one}" for one in asked.email_addresses]
    names += [f"the URI {one}" for one in asked.uris]
    names += asked.other_names
    for name in names:
        yield Remark(
            f"the request asks for {name}, which public CAs must not put into a certificate",
            requested.place,
            "make the request anew without it",
            title=TITLE,
        )
    if not names:
        yield Evidence("DNS names and IP addresses alone", TITLE)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST)
