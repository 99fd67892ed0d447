from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.chain.read import MAX_ITEMS, Item, read_items
from tests.support.ca import der, pem
from tests.support.certificate import make_request
from tests.support.keys import key_pem, test_key
from tests.unit.chain.sample import made

if TYPE_CHECKING:
    from collections.abc import Callable

LEAF, ISSUER = made().leaf, made().issuer.certificate
BASE64 = base64.encodebytes(der(LEAF))


def bundle(*certificates: x509.Certificate) -> bytes:
    return pkcs7.serialize_certificates(list(certificates), Encoding.DER)


def labels(items: tuple[Item, ...]) -> list[str]:
    return [one.certificate.label if one.certificate else one.what for one in items]


@pytest.mark.parametrize(
    "content",
    [
        pem(LEAF),
        der(LEAF),
        pem(LEAF).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + pem(LEAF),
        pem(LEAF).decode().encode("utf-16"),
        pem(LEAF).decode().encode("utf-16-be").join([b"\xfe\xff", b""]),
        b"subject=CN = mdm\nissuer=CN = somebody\n" + pem(LEAF) + b"trailing words",
        pem(LEAF).replace(b"\n", b"\n    "),
        pem(LEAF).replace(b"BEGIN CERT", b"BEGIN X509 CERT").replace(b"END CERT", b"END X509 CERT"),
        der(LEAF) + b"\r\n",
        der(LEAF) + b"\0",
        BASE64,
        BASE64.replace(b"\n", b"\r\n"),
        BASE64.replace(b"\n", b""),
        pkcs7.serialize_certificates([LEAF], Encoding.DER),
        pkcs7.serialize_certificates([LEAF], Encoding.PEM),
        pkcs7.serialize_certificates([LEAF], Encoding.PEM).replace(b"PKCS7", b"CMS"),
        pkcs7.serialize_certificates([LEAF], Encoding.PEM).replace(b"PKCS7", b"CERTIFICATE"),
        base64.encodebytes(pkcs7.serialize_certificates([LEAF], Encoding.DER)),
    ],
)
def test_a_certificate_is_read_in_any_form(content: bytes) -> None:
    (one,) = read_items("any.name", content)
    assert one.certificate is not None, one
    assert one.certificate.x509 == LEAF
    assert (one.file, one.index, one.refusal) == ("any.name", 0, "")


def test_openssls_trust_settings_are_passed_over() -> None:
    body = base64.encodebytes(der(LEAF) + b"\x30\x04\x0c\x02hi").decode()
    block = f"-----BEGIN TRUSTED CERTIFICATE-----\n{body}-----END TRUSTED CERTIFICATE-----\n"
    (one,) = read_items("trusted.pem", block.encode())
    assert one.certificate is not None
    assert one.certificate.x509 == LEAF


def test_certificates_keep_their_order_and_count() -> None:
    items = read_items("chain.pem", pem(ISSUER) + b"\n# the server\n" + pem(LEAF) + pem(ISSUER))
    assert labels(items) == ["Zylker Test Issuing CA", "mdm.zylker.com", "Zylker Test Issuing CA"]
    assert [one.index for one in items] == [0, 1, 2]
    assert all(one.ordered for one in items)


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_a_bundle_is_a_set(encoding: Encoding) -> None:
    items = read_items("chain.p7b", pkcs7.serialize_certificates([LEAF, ISSUER], encoding))
    assert sorted(labels(items)) == ["Zylker Test Issuing CA", "mdm.zylker.com"]
    assert [one.index for one in items] == [0, 1]
    assert not any(one.ordered for one in items)


REQUEST = make_request(test_key("leaf"), ["mdm.zylker.com"]).public_bytes(Encoding.PEM)


@pytest.mark.parametrize(
    ("content", "what", "refusal"),
    [
        (b"", "empty file", "the file is empty"),
        (b" \r\n\t", "empty file", "the file is empty"),
        (b"hello", "not a certificate", "neither PEM, nor DER, nor PKCS#7"),
        (bytes(100), "not a certificate", "neither PEM, nor DER, nor PKCS#7"),
        (
            der(LEAF)[:-1],
            "damaged DER",
            "the file is cut off: it has 932 bytes and should have 933",
        ),
        (der(LEAF) + b"x", "damaged DER", "a stray byte after the end of the certificate"),
        (der(LEAF) + b"\n\nxx", "damaged DER", "4 stray bytes after the end of the certificate"),
        (der(LEAF).replace(b"\xa0\x03", b"\xa1\x03", 1), "damaged certificate", "not a readable"),
        (b"\x30\x82\x00\x01xyz", "damaged certificate", "not a readable"),
        (b"0123 not a certificate", "not a certificate", "neither PEM, nor DER, nor PKCS#7"),
        (pem(LEAF)[:200], "damaged PEM", "the file is cut off: the PEM block has no end line"),
        (
            b"-----BEGIN " + b"A" * 65,
            "damaged PEM",
            "a line that begins with -----BEGIN has no end",
        ),
        (pem(LEAF).replace(b"M", b"!", 1), "damaged certificate", "is not valid base64"),
        (pem(LEAF).replace(b"\n", b"\nAAAA", 1), "damaged certificate", "not a readable certific"),
        (REQUEST, "a request", "a certificate signing request is no certificate"),
        (REQUEST.replace(b"BEGIN C", b"BEGIN NEW C"), "a request", "signing request"),
        (key_pem("leaf"), "a private key", "a private key is no certificate"),
        (b"-----BEGIN X-----\n-----END X-----", "PEM block 'x'", "a 'x' block is no certificate"),
        (
            b"-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----",
            "damaged PKCS#7 bundle",
            "not a readable PKCS#7 bundle",
        ),
    ],
)
def test_what_is_no_certificate_says_so(content: bytes, what: str, refusal: str) -> None:
    (one,) = read_items("f", content)
    assert one.certificate is None
    assert one.what == what
    assert refusal in one.refusal


def test_a_damaged_block_does_not_hide_the_next() -> None:
    cut = pem(LEAF).replace(b"-----END CERTIFICATE-----\n", b"")
    items = read_items("chain.pem", cut + pem(ISSUER))
    assert labels(items) == ["damaged PEM", "Zylker Test Issuing CA"]


def test_a_private_key_is_never_shown() -> None:
    (one,) = read_items("server.key", key_pem("leaf"))
    body = key_pem("leaf").splitlines()[3].decode()
    assert len(body) == 64
    assert body not in repr(one)


@pytest.mark.parametrize("encoded", [pem, bundle])
def test_a_file_with_too_many_certificates_is_not_read(
    encoded: Callable[..., bytes],
) -> None:
    assert len(read_items("many", encoded(*[LEAF] * MAX_ITEMS))) == MAX_ITEMS
    (one,) = read_items("many", encoded(*[LEAF] * (MAX_ITEMS + 1)))
    assert (one.what, one.refusal) == (
        "too many certificates",
        "101 certificates in one file, more than the 100 that are read",
    )
    assert one.advice == "give only the certificates that the CA sent"


def test_a_file_of_unfinished_blocks_is_looked_through_once() -> None:
    (one,) = read_items("hostile.pem", b"-----BEGIN A-----\n" * 200_000)
    assert one.what == "too many certificates"


SEEDS = [pem(LEAF), der(LEAF), pkcs7.serialize_certificates([LEAF, ISSUER], Encoding.DER)]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    assert read_items("f", content)


@settings(deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_no_damaged_certificate_raises(seed: bytes, data: st.DataObject) -> None:
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(content) - 1))
        content[position] = data.draw(st.integers(0, 255))
    items = read_items("f", bytes(content))
    assert all((one.certificate is None) is bool(one.refusal) for one in items)


@pytest.mark.parametrize("name", ["ed25519", "p256", "rsa1024"])
def test_any_kind_of_key_is_read(name: str) -> None:
    recipe = f'[leaf]\nkey = "{name}"'
    (one,) = read_items("f", pem(made(recipe).leaf))
    assert one.certificate is not None


def test_certificates_of_the_world_are_read() -> None:
    import certifi

    blocks = Path(certifi.where()).read_bytes().split(b"-----BEGIN ")[1:]
    for block in blocks:
        (one,) = read_items("cacert.pem", b"-----BEGIN " + block)
        assert one.certificate is not None, one
    assert len(blocks) > 100


def test_a_certificate_of_another_version_is_refused_in_words() -> None:
    # The version is the integer 2 in an element of its own tag, which stands nowhere else.
    odd = der(LEAF).replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x07", 1)
    assert odd != der(LEAF)
    with pytest.raises(x509.InvalidVersion):
        x509.load_der_x509_certificate(odd)
    block = b"-----BEGIN CERTIFICATE-----\n%b-----END CERTIFICATE-----" % base64.encodebytes(odd)
    (one,) = read_items("f", block)
    assert "7 is not a valid X509 version" in one.refusal
