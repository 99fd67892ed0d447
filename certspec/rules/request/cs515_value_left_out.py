"""Every value of a request's subject says something.

Why: An empty attribute, a blank or a "." makes CAs refuse the request; a placeholder that nobody
    wrote over is signed as it is.
Fix: Make the request anew with the value, or without the attribute.
Reference: CA/B Forum BR 7.1.2.7.3 to 7.1.2.7.5 (no "." or "-" for a value).
Bad:
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=.'
    $ certspec verify mdm.cert.toml --csr r.csr
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.printable import quoted
from certspec.report import Group, Outcome
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested


def check(requested: Requested) -> Iterator[Remark]:
    for field in requested.subject_fields():
        if requested.is_no_value(field):
            said = ", ".join(map(quoted, field.given))
            asked = quoted(field.asked[0]) if field.asked else "nothing"
            yield Remark(
                f"the request has {said} for the {field.key.replace('_', ' ')}, which says "
                f"nothing; the spec asks for {asked}",
                requested.line("subject", field.key),
                "make the request anew with the value that the spec has",
                also=((requested.place, "the request"),),
                title=field.title,
                outcome=Outcome.VIOLATION,
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
