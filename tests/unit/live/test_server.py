"""The live server of a spec: which name is asked for, and what is said of TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from certspec.finding import FilePlace, Finding, Severity, SpecPlace
from certspec.live import server
from certspec.live.address import Address
from certspec.live.conversation import Served
from certspec.live.network import Network
from certspec.live.refused import Refused
from certspec.live.server import LiveAnswer, ask_live, server_name
from tests.support.ca import der, pem
from tests.support.specs import check_spec, over_valid_spec
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from certspec.plan.plan import Plan

IP = Address("192.0.2.7", 443, is_ip=True)
CHAIN = (der(ISSUING.certificate), der(ROOT.certificate))


def plan_with(**changes: Any) -> Plan:
    plan = check_spec(over_valid_spec(changes).encode()).plan
    assert plan is not None
    return plan


class Server:
    """In place of a server: it remembers what it was asked, and answers what it is told to."""

    def __init__(self, answer: Served | Refused) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str | None, float]] = []

    def __call__(self, address: Address, name: str | None, seconds: float) -> Served | Refused:
        self.asked.append((str(address), name, seconds))
        return self.answer


def said_of(
    answer: Served | Refused, network: Network, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> tuple[LiveAnswer | Finding, list[tuple[str, str | None, float]]]:
    stand_in = Server(answer)
    monkeypatch.setattr(server, "ask_server", stand_in)
    return ask_live(plan, network), stand_in.asked


@pytest.mark.parametrize(
    ("san", "subject", "name"),
    [
        (["b.example", "a.example"], None, "b.example"),
        (["b.example", "a.example"], "a.example", "a.example"),
        (["b.example", "A.example"], "A.EXAMPLE", "a.example"),
        (["*.b.example", "a.example"], None, "a.example"),
        (["*.b.example", "a.example"], "*.b.example", "a.example"),
        (["*.b.example"], None, None),
        (["b.example"], "Zylker MDM", "b.example"),
    ],
)
def test_an_address_is_asked_for_a_name_of_the_spec(
    san: list[str], subject: str | None, name: str | None
) -> None:
    common_name = {} if subject is None else {"common_name": subject}
    plan = plan_with(san={"dns_names": san}, subject=common_name)
    assert server_name(plan, IP) == name
    assert server_name(plan, Address("c.example", 443, is_ip=False)) == "c.example"


@pytest.mark.parametrize(
    ("version", "title", "outcome", "codes"),
    [
        ("SSLv3", "SSL 3.0, C", "warned", ["CS810"]),
        ("TLSv1", "TLS 1.0, C", "warned", ["CS810"]),
        ("TLSv1.1", "TLS 1.1, C", "warned", ["CS810"]),
        ("TLSv1.2", "TLS 1.2, C", "passed", []),
        ("TLSv1.3", "TLS 1.3, C", "passed", []),
    ],
)
def test_the_version_is_a_line_of_the_checklist(
    version: str, title: str, outcome: str, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Served(CHAIN, version, "C", "192.0.2.9")
    live, asked = said_of(answer, Network("192.0.2.7"), plan_with(), monkeypatch)
    assert asked == [("192.0.2.7:443", "mdm.zylker.com", 10.0)]
    assert isinstance(live, LiveAnswer)
    assert live.file == ("192.0.2.7:443", pem(ISSUING.certificate, ROOT.certificate))
    assert [one.code for one in live.findings] == codes
    (line,) = live.checks
    assert line.outcome.value == outcome
    assert line.evidence == f"{title}, from 192.0.2.9, asked for mdm.zylker.com"


def test_a_handshake_that_broke_off_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    why = Refused("CS808", "it wants more", "give it")
    answer = Served(CHAIN, "", "", "192.0.2.9", why)
    live, _ = said_of(answer, Network("192.0.2.7"), plan_with(), monkeypatch)
    assert isinstance(live, LiveAnswer)
    assert live.checks == ()
    assert [(one.code, one.severity) for one in live.findings] == [("CS808", Severity.WARNING)]


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (Refused("CS807", "why", "fix"), "mdm.zylker.com:8443 is not reached: why"),
        (Refused("CS808", "why", "fix"), "no TLS connection to mdm.zylker.com:8443: why"),
        (Refused("CS809", "why", "fix"), "mdm.zylker.com:8443 was not asked: why"),
    ],
)
def test_a_refusal_points_at_what_named_the_server(
    refused: Refused, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_with(server={"address": "mdm.zylker.com:8443"})
    by_spec, asked = said_of(refused, Network("", "other.example", 3), plan, monkeypatch)
    assert asked == [("mdm.zylker.com:8443", "other.example", 3)]
    assert isinstance(by_spec, Finding)
    assert by_spec.message == message
    assert by_spec.fix == "fix"
    assert by_spec.place == SpecPlace("mdm.cert.toml", ("server", "address"))
    by_option, _ = said_of(refused, Network("mdm.zylker.com:8443"), plan, monkeypatch)
    assert isinstance(by_option, Finding)
    assert by_option.message == message
    assert by_option.place == FilePlace("mdm.zylker.com:8443")
