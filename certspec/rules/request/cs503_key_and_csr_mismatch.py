"""A request is for the key that lies here.

Why: The certificate will be for the request's key. With another key beside it, it is of no use.
Fix: Give the key that the request was made with; or write `source = "external"` in [key] where it
    stays on the server or in an HSM.
Reference: RFC 2986, 4.1; RFC 5280, 4.1.2.7.
Bad:
    $ cp mdm.cert.toml one.cert.toml
    $ cp mdm.cert.toml two.cert.toml
    $ certspec build one.cert.toml two.cert.toml
    $ certspec adopt mdm.cert.toml one/server.key two/server.csr
Good:
    $ cp mdm.cert.toml one.cert.toml
    $ certspec build one.cert.toml
    $ certspec adopt mdm.cert.toml one/server.key one/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested

TITLE = "key: the private key"


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    spki = requested.request.spki_sha256
    if spki in requested.keys:
        yield Evidence(requested.keys[spki], TITLE, Outcome.MATCH)
    elif requested.keys:
        whose, place = next(iter(requested.keys.values())), requested.key_place
        also = ((place, "not the key of this request"),) if place is not None else ()
        yield Remark(
            f"the request in {requested.file} is for another key than {whose}",
            requested.place,
            "give the key that the request was made with",
            also=also,
            title=TITLE,
            outcome=Outcome.VIOLATION,
        )
    elif requested.plan.spec.key.source in ("external", "pkcs11"):
        words = "it stays where it was made, as the spec says"
        yield Evidence(words, TITLE, Outcome.NOT_CHECKED)
    else:
        yield Remark(
            "the private key of this request is not here",
            requested.place,
            "`certspec adopt` takes key and request in; where the key stays on the server or in "
            'an HSM, write `source = "external"` in [key]',
            Severity.WARNING,
            title=TITLE,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
