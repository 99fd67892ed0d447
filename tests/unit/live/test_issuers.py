"""Which addresses are asked for a missing issuer, and what becomes of what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID as Method

from certspec.live.issuers import with_issuers
from certspec.verify import Expected, Judged, judge
from tests.support.ca import der, pem
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.support.specs import VALID_SPEC, check_spec
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OTHER = ROOT.intermediate("Another CA", key=test_key("other"))


def answer(*urls: str) -> bytes:
    """A leaf that names these addresses of its issuer, and one of a responder."""
    names = [(Method.OCSP, "http://ocsp"), *((Method.CA_ISSUERS, url) for url in urls)]
    places = [
        x509.AccessDescription(method, x509.UniformResourceIdentifier(url)) for method, url in names
    ]
    extra = [(x509.AuthorityInformationAccess(places), False)]
    return pem(ISSUING.issue(REQUEST, names=["mdm.zylker.com"], extra_extensions=extra))


class Web:
    """Pages by their address, and which of them were asked for."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, url: str) -> bytes | str:
        self.asked.append(url)
        return self.pages.get(url, "it is not there")


def judged(files: Sequence[tuple[str, bytes]]) -> Judged:
    plan = check_spec(VALID_SPEC.encode()).plan
    assert plan is not None
    expected = Expected(plan.request, spki_sha256=None)
    return judge(plan, files, [der(ROOT.certificate)], expected, NOW)


def fetched(content: bytes, web: Web) -> tuple[Judged, tuple[str, ...], list[Any]]:
    outcome, urls, findings = with_issuers([("answer.cer", content)], judged, web)
    return outcome, urls, [(one.code, one.severity.value) for one in findings]


def test_the_first_address_that_gives_the_issuer_is_enough() -> None:
    web = Web({"http://b": der(ISSUING.certificate), "http://c": der(ISSUING.certificate)})
    outcome, urls, findings = fetched(answer("http://a", "http://b", "http://c"), web)
    assert web.asked == ["http://a", "http://b"]
    assert urls == ("http://b",)
    assert findings == [("CS402", "warning")]
    assert outcome.answer is not None
    assert outcome.answer.verdict.accepted


def test_a_certificate_of_another_ca_is_no_help() -> None:
    web = Web({"http://a": der(OTHER.certificate), "http://b": der(ISSUING.certificate)})
    _, urls, _ = fetched(answer("http://a", "http://b"), web)
    assert urls == ("http://b",)


def test_addresses_that_are_not_of_the_web_are_left_alone() -> None:
    web = Web({"https://b": der(ISSUING.certificate)})
    _, urls, _ = fetched(answer("ldap:///CN=x", "file:///etc/passwd", "https://b"), web)
    assert web.asked == ["https://b"]
    assert urls == ("https://b",)


def test_every_address_that_failed_is_named() -> None:
    web = Web({"http://b": b"<html>"})
    outcome, urls, findings = with_issuers(
        [("answer.cer", answer("ldap:///CN=x", "http://a", "http://b"))], judged, web
    )
    assert urls == ()
    (finding,) = findings
    assert finding.code == "CS811"
    for words in (
        "ldap:///CN=x is no address of http or https; ",
        "http://a: it is not there; ",
        "http://b: it sends ",
    ):
        assert words in finding.message
    assert "'CN=Zylker Test Issuing CA,O=Zylker,C=US'" in finding.fix
    assert outcome == judged([("answer.cer", answer("ldap:///CN=x", "http://a", "http://b"))])


def test_a_chain_without_addresses_asks_nobody() -> None:
    web = Web({})
    _, urls, findings = fetched(answer(), web)
    assert web.asked == []
    assert urls == ()
    assert findings == [("CS811", "warning")]


def test_nothing_is_asked_where_nothing_is_missing() -> None:
    web = Web({})
    _, urls, findings = fetched(answer("http://a") + pem(ISSUING.certificate), web)
    assert (web.asked, urls, findings) == ([], (), [])


def test_nothing_is_asked_where_there_is_no_certificate() -> None:
    web = Web({})
    _, urls, findings = fetched(b"no certificate", web)
    assert (web.asked, urls, findings) == ([], (), [])
