from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.support.certificate import common_name, general_name, make_request
from tests.support.keys import test_key
from tests.support.real_ca import (
    CerttoolAuthority,
    CfsslAuthority,
    OpensslAuthority,
    RealAuthority,
)
from tests.unit.support.sample import HOST
from tests.unit.support.verifying import openssl_verify, webpki_verify

if TYPE_CHECKING:
    from pathlib import Path

Kind: TypeAlias = type[OpensslAuthority | CfsslAuthority | CerttoolAuthority]
NAMES = [HOST, "*.zylker.com", "192.0.2.7", "2001:db8::7"]


@pytest.mark.parametrize("key", ["leaf", "p256"])
@pytest.mark.parametrize("kind", [OpensslAuthority, CfsslAuthority, CerttoolAuthority])
def test_a_real_authority_makes_a_chain_that_verifies(kind: Kind, key: str, tmp_path: Path) -> None:
    authority: RealAuthority = kind.make(tmp_path / "ca")
    request = make_request(test_key(key), [HOST], common_name(HOST))
    leaf_pem = authority.sign(request.public_bytes(Encoding.PEM), NAMES, days=90)
    leaf = x509.load_pem_x509_certificate(leaf_pem)
    root = x509.load_pem_x509_certificate(authority.root_pem)
    between = [x509.load_pem_x509_certificate(one) for one in authority.intermediates_pem]
    now = datetime.now(UTC) + timedelta(minutes=1)

    assert webpki_verify(leaf, between, root, now) == [leaf, *between, root]
    assert openssl_verify(tmp_path, leaf, between, root, now) == ""

    assert leaf.subject == request.subject
    assert leaf.public_key() == request.public_key()
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc == timedelta(days=90)
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert list(names) == [general_name(name) for name in NAMES]
    purposes = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(purposes) == [ExtendedKeyUsageOID.SERVER_AUTH]
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.key_encipherment is (key == "leaf")


@pytest.mark.parametrize("kind", [OpensslAuthority, CfsslAuthority, CerttoolAuthority])
def test_a_real_authority_signs_more_than_once(kind: Kind, tmp_path: Path) -> None:
    authority: RealAuthority = kind.make(tmp_path / "ca")
    request = make_request(test_key("leaf"), [HOST]).public_bytes(Encoding.PEM)
    first, second = (authority.sign(request, names) for names in (NAMES, [HOST]))
    serials = {x509.load_pem_x509_certificate(one).serial_number for one in (first, second)}
    assert len(serials) == 2
