from __future__ import annotations

from hypothesis import example, given

from certspec.key.parameters import KeyAlgorithm
from certspec.request.csr import Csr, make_csr, read_csr
from tests.property.examples import examples
from tests.property.same_request import conf_of, own_request, system_request
from tests.property.spec_changes import CHANGES, TARGETS, Change, settled
from tests.support.keys import test_key

LONG_NAME = f"{'a' * 60}.zylker.com"
KEY_NAMES = {
    KeyAlgorithm.RSA: "leaf",
    KeyAlgorithm.ECDSA: "p256",
    KeyAlgorithm.ED25519: "ed25519",
}


@examples(600)
@given(CHANGES)
@example([(("subject", "common_name"), "é" * 33 + ".de"), (("target",), TARGETS[0])])
@example([(("subject", "common_name"), LONG_NAME), (("san", "dns_names"), [LONG_NAME])])
@example([(("usages", "key_usage"), ["key_encipherment", "digital_signature"])])
@example([(("subject",), {"common_name": ""}), (("target",), TARGETS[0])])
@example([(("san", "ip_addresses"), ["fe80::1%eth0"])])
def test_what_the_rules_let_through_is_asked_for_unchanged(changes: list[Change]) -> None:
    plan = settled(changes)
    if plan is None:
        return
    key = test_key(KEY_NAMES[plan.request.key.algorithm])
    csr = read_csr(make_csr(plan.request, key))
    assert isinstance(csr, Csr)
    assert csr.fields is not None, csr.unsaid
    assert csr.fields.differences(plan.request) == ()
    assert csr.fields.subject == plan.request.subject
    conf_of(plan)


@examples(150)
@given(CHANGES)
@example([(("subject", "email_address"), "é@zylker.com")])
@example([(("subject", "organization"), "Z" * 65)])
def test_openssl_makes_the_same_request_of_what_the_rules_let_through(
    changes: list[Change],
) -> None:
    plan = settled([*changes, (("key",), {})])
    if plan is not None:
        assert system_request(conf_of(plan)) == own_request(plan)
