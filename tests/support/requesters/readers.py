"""Every requester's reader, and plans that are rendered and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts import requesters
from certspec.members import members
from certspec.requester import Requester
from certspec.shipped import template_text
from tests.support.requesters.inf import by_certreq
from tests.support.requesters.programs import by_certtool, by_cfssl, by_openssl
from tests.support.requesters.texts import by_cert_manager, by_generatecsr, by_terraform

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.plan.plan import Plan
    from tests.support.requesters.made import Made

READERS: dict[str, Callable[[bytes, bytes], Made]] = {
    "openssl": by_openssl,
    "certtool": by_certtool,
    "cfssl": by_cfssl,
    "certreq": by_certreq,
    "cert-manager": by_cert_manager,
    "terraform": by_terraform,
    "generatecsr": by_generatecsr,
}
REQUESTERS = {one.name: one for one in members(requesters, Requester)}


def rendered(name: str, plan: Plan) -> bytes:
    """The file for the program, whatever findings there are."""
    return REQUESTERS[name].render(plan, template_text)


def codes(name: str, plan: Plan) -> list[tuple[str, str]]:
    """Code and severity of what is remarked on."""
    return [(one.code, one.severity.value) for one in REQUESTERS[name].findings(plan)]


def is_refused(name: str, plan: Plan) -> bool:
    """Whether there is something that the program can't be asked for."""
    return any(severity == "error" for _, severity in codes(name, plan))
