"""A request can be read, and its own signature holds.

Why: The signature shows that who asks has the key. A CA refuses a request without it, after
    days of waiting.
Fix: Make the request anew, and give the file as the program wrote it.
Reference: RFC 2986, 4.2.
Bad:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ head -n 5 other/server.csr > cut-off.csr
    $ certspec adopt mdm.cert.toml other/server.key cut-off.csr
Good:
    $ cp mdm.cert.toml other.cert.toml
    $ certspec build other.cert.toml
    $ certspec adopt mdm.cert.toml other/server.key other/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested

TITLE = "the request's own signature"


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    if requested.request.signature_valid:
        yield Evidence("it holds: who asks has the key", TITLE)
        return
    yield Remark(
        "the request's own signature is wrong: it was changed after it was made",
        requested.place,
        "make the request anew, with the key that it is for",
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST)
