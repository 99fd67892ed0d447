"""A request has the server's names in the Subject Alternative Name extension.

Why: Devices look for the server's name there alone, the common name counts no more. Some CAs copy
    the common name there, others sign what they are given; the manual's own conf has an empty
    `subjectAltName`, and gives such requests.
Fix: Write `subjectAltName = @alt_names` in the conf's [req_ext] and make the request anew, or type
    the names at the wizard's question.
Reference: MDM Plus, Pre-Requisites, 3; Apple 103769; RFC 6125, 6.4.4.
Bad:
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com
    $ certspec verify mdm.cert.toml --csr r.csr
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested


def check(requested: Requested) -> Iterator[Remark]:
    if requested.request.asked.has_names:
        return
    names = ", ".join(requested.request.values("common_name"))
    where = f"{names} stands in the common name alone" if names else "no name is in it at all"
    legacy = requested.plan.target.request_template is not None
    yield Remark(
        f"the request has no subject alternative name: {where}",
        requested.line("san"),
        "write `subjectAltName = @alt_names` in the conf's [req_ext], and make the request anew"
        if legacy
        else "make the request anew, with the names of [san]",
        also=((requested.place, "the request"),),
        title="san: dns_names",
        outcome=Outcome.VIOLATION,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
