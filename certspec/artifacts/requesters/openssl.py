"""`openssl req -config`: the configuration file of legacy builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.reach import not_expressible
from certspec.artifacts.request.openssl_conf import FILE, TEMPLATE, openssl_conf
from certspec.requester import Requester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import Finding
    from certspec.plan.plan import Plan


_ONE_FIELD = "write at least one field, or let `certspec build` make the request"


def _findings(plan: Plan) -> Iterator[Finding]:
    """Its conf can say all that a spec can say, but for nothing."""
    if not plan.request.subject:
        message = "`openssl req` takes no configuration without anything in the subject"
        yield not_expressible(message, plan.place("subject"), _ONE_FIELD)


REQUESTER = Requester("openssl", "OpenSSL configuration", FILE, TEMPLATE, openssl_conf, _findings)
