from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.support.ca import der
from tests.support.keys import test_key
from tests.support.reencoded import with_serial, with_unused_bits
from tests.unit.support.sample import ISSUING, REQUEST

KEY = test_key("issuing")
LEAF = ISSUING.issue(REQUEST)


@pytest.mark.parametrize(
    ("octets", "serial"), [("00", 0), ("ff", -1), ("0080", 128), ("01" + "00" * 20, 1 << 160)]
)
@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_any_serial_number_is_signed(octets: str, serial: int) -> None:
    assert isinstance(KEY, rsa.RSAPrivateKey)
    made = with_serial(LEAF, KEY, bytes.fromhex(octets))
    assert made.serial_number == serial
    made.verify_directly_issued_by(ISSUING.certificate)
    assert list(made.extensions) == list(LEAF.extensions)


@pytest.mark.parametrize("bits", [1, 7])
def test_a_signature_says_that_bits_of_it_do_not_count(bits: int) -> None:
    assert isinstance(KEY, rsa.RSAPrivateKey)
    made = with_unused_bits(LEAF, KEY, bits)
    assert der(made)[-257] == bits
    signed, algorithm = made.tbs_certificate_bytes, made.signature_hash_algorithm
    assert algorithm is not None
    KEY.public_key().verify(made.signature, signed, padding.PKCS1v15(), algorithm)
