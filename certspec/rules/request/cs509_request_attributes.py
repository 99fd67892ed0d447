r"""A request has no attribute that gives a secret away.

Why: A challenge password stands in the request in clear text, and a request is sent by mail and
    kept in tickets. CAs pass over it; who typed a password there that opens something else has
    published it.
Fix: Make the request anew and leave that question empty. Change the password where it opens
    anything.
Reference: RFC 2985, 5.4.1.
Bad:
    $ printf '[req]\nprompt=no\ndistinguished_name=d\nreq_extensions=e\nattributes=a\n' > c
    $ printf '[d]\nC=US\nST=IL\nL=Chicago\nO=Zylker\nCN=mdm.zylker.com\n' >> c
    $ printf '[e]\nsubjectAltName=DNS:mdm.zylker.com\n[a]\nchallengePassword=word\n' >> c
    $ openssl genpkey -algorithm RSA -out k.pem
    $ openssl req -new -key k.pem -out r.csr -config c
    $ certspec verify mdm.cert.toml --csr r.csr
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.request.details import CHALLENGE_PASSWORD
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested

TITLE = "secrets in it"


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    if CHALLENGE_PASSWORD not in requested.request.attributes:
        yield Evidence("it has no challenge password", TITLE)
        return
    yield Remark(
        "the request has a challenge password: whoever sees the request can read it",
        requested.place,
        "make the request anew and leave that question empty; change the password where it opens "
        "anything",
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check, group=Group.REQUEST, waivable=True)
