"""A request asks for no extension that a spec can't ask for.

Why: A critical extension that the CA does not know makes it refuse the request; another one may be
    copied into the certificate, where nobody expects it, as with must-staple: a server that does
    not staple is then refused by browsers. What Windows' certreq adds by itself is passed over.
Fix: Make the request anew without it.
Reference: RFC 2985, 5.4.2; RFC 5280, 4.2; RFC 7633 (must-staple).
Bad:
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -subj /CN=x -addext 1.2.3.4=critical,ASN1:NULL
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

TITLE = "extensions"

_NAMES = {
    "1.3.6.1.5.5.7.1.24": "must-staple",
    "2.5.29.30": "name constraints",
    "2.5.29.32": "certificate policies",
}


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    unknown = requested.request.asked.unknown
    for oid, critical in unknown:
        name = f"{_NAMES[oid]} ({oid})" if oid in _NAMES else oid
        kind = "the critical extension" if critical else "the extension"
        yield Remark(
            f"the request asks for {kind} {name}, which the spec can't ask for",
            requested.place,
            "make the request anew without it",
            None if critical else Severity.WARNING,
            title=TITLE,
        )
    if not unknown:
        yield Evidence("none that a spec could not ask for", TITLE)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST, waivable=True)
