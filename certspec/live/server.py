"""The live server of a spec: where it is, what it sends, and what TLS agreed on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.key.pem import to_pem
from certspec.live.address import parse_address
from certspec.live.conversation import ask_server
from certspec.live.refused import NO_LIBRARY, NO_TLS, NOT_REACHED, Refused
from certspec.report import Check, Group, Outcome

if TYPE_CHECKING:
    from certspec.answer import Answer
    from certspec.finding import Place
    from certspec.live.address import Address
    from certspec.live.conversation import Served
    from certspec.live.network import Network
    from certspec.plan.plan import Plan

_TITLES = {
    "SSLv3": "SSL 3.0",
    "TLSv1": "TLS 1.0",
    "TLSv1.1": "TLS 1.1",
    "TLSv1.2": "TLS 1.2",
    "TLSv1.3": "TLS 1.3",
}
_GOOD = ("TLSv1.2", "TLSv1.3")
_BEGIN = {
    NOT_REACHED: "{address} is not reached: ",
    NO_TLS: "no TLS connection to {address}: ",
    NO_LIBRARY: "{address} was not asked: ",
}


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """What a server sent, as a file with its address for a name, and what is said of TLS."""

    file: tuple[str, bytes]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]


def ask_live(plan: Plan, network: Network) -> LiveAnswer | Finding:
    """What the server sends that `network` or else the spec names, or why there is nothing."""
    written = network.connect or plan.spec.server.address
    if written is None:
        return _no_address(plan)
    address = parse_address(written)
    place = FilePlace(str(address)) if network.connect else plan.place("server", "address")
    if isinstance(address, str):
        fix = 'write HOST:PORT, as in "mdm.zylker.com:443"'
        return Finding(NOT_REACHED, Severity.ERROR, address, place, fix)
    name = network.server_name or server_name(plan, address)
    return ask_address(address, name, network.seconds, place)


def ask_address(
    address: Address, name: str | None, seconds: float, place: Place
) -> LiveAnswer | Finding:
    """What the server at `address` sends a client that asks for `name`, or why there is nothing."""
    answer = ask_server(address, name, seconds)
    if isinstance(answer, Refused):
        return _refused(address, answer, Severity.ERROR, place)
    return _live_answer(address, name, answer)


def at_the_server(answer: Answer | None, finding: Finding) -> Finding:
    """The finding in the words for a server; for files one would give the missing one."""
    causes = answer.verdict.causes if answer is not None else ()
    last = next((one.certificate for one in causes if one.code == finding.code), None)
    if answer is None or last is None or finding.code != "CS402":
        return finding
    intermediate = answer.plan.folder / answer.plan.files.intermediate
    return replace(
        finding,
        message=f"the server does not send {last.issuer_text!r}, which issued {last.label!r}, and "
        "devices do not look for it elsewhere",
        fix=f"upload {intermediate} too; a root of your own is named in `roots` in [issuer]",
    )


def server_name(plan: Plan, address: Address) -> str | None:
    """The name to ask for: the host, for an IP address the spec's first that is no wildcard."""
    if not address.is_ip:
        return address.host
    names = plan.request.dns_names
    common_name = dict(plan.request.subject).get("common_name", "").lower()
    wanted = (common_name, *names) if common_name in names else names
    return next((one for one in wanted if not one.startswith("*")), None)


def _live_answer(address: Address, name: str | None, served: Served) -> LiveAnswer:
    content = b"".join(to_pem("CERTIFICATE", one) for one in served.chain)
    place = FilePlace(str(address))
    findings = []
    if served.broken_off is not None:
        findings.append(_refused(address, served.broken_off, Severity.WARNING, place))
    old = bool(served.version) and served.version not in _GOOD
    if old:
        findings.append(_old_version(_title(served), place))
    checks = (_version_check(name, served, old=old),) if served.version else ()
    return LiveAnswer((str(address), content), tuple(findings), checks)


def _version_check(name: str | None, served: Served, *, old: bool) -> Check:
    asked = f"asked for {name}" if name else "asked for no name"
    evidence = f"{_title(served)}, {served.cipher}, from {served.peer}, {asked}"
    outcome = Outcome.WARNED if old else Outcome.PASSED
    return Check(Group.DELIVERY, "TLS version", outcome, evidence, "CS810")


def _title(served: Served) -> str:
    return _TITLES.get(served.version, served.version)


def _old_version(title: str, place: Place) -> Finding:
    return Finding(
        "CS810",
        Severity.WARNING,
        f"the best that the server agrees to is {title}: current devices refuse it, "
        "and Apple's want TLS 1.2 or newer",
        place,
        "switch TLS 1.2 and 1.3 on at the server, and the older versions off",
    )


def _refused(address: Address, refused: Refused, severity: Severity, place: Place) -> Finding:
    begin = _BEGIN[refused.code].format(address=address)
    return Finding(refused.code, severity, begin + refused.message, place, refused.fix)


def _no_address(plan: Plan) -> Finding:
    return Finding(
        NOT_REACHED,
        Severity.ERROR,
        "the spec does not say where the server is",
        plan.place("server", "address"),
        'write `address = "HOST:PORT"` in [server], or --connect HOST:PORT',
    )
