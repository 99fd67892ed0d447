"""`openssl req -config`: the configuration file of legacy builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.request.openssl_conf import TEMPLATE, openssl_conf
from certspec.requester import Requester

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.plan.plan import Plan


def _findings(plan: Plan) -> tuple[Finding, ...]:
    """Its conf can say all that a spec can say."""
    del plan
    return ()


REQUESTER = Requester("openssl", "OpenSSL configuration", TEMPLATE, openssl_conf, _findings)
