"""A chain of small keys, so that any part of it can be changed and signed again in no time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from tests.fuzz.der import element, elements
from tests.support.ca import Authority, der
from tests.support.clock import NOW
from tests.support.faults import timestamps, unknown_critical
from tests.support.keys import test_key
from tests.support.recipe_certificates import DAY
from tests.unit.support.sample import ISSUING, REQUEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.certificate import PrivateKey

EC_ROOT = Authority.root("Zylker EC Root", now=NOW, key=test_key("p256"))
EC_ISSUING = EC_ROOT.intermediate(
    "Zylker EC Issuing CA", key=test_key("other_p256"), aia="http://zylker.com/root.cer"
)
EC_LEAF = EC_ISSUING.issue(REQUEST, aia="http://zylker.com/ca.cer", crl="http://zylker.com/ca.crl")


@cache
def leaves() -> tuple[bytes, ...]:
    """Server certificates in DER, of several keys and with whatever extensions there are."""
    rich = EC_ISSUING.issue(
        REQUEST,
        public_key=test_key("p384").public_key(),
        names=["mdm.zylker.com", "*.zylker.com", "10.1.2.3", "2001:db8::1", *_other_names()],
        policies=[x509.ObjectIdentifier("2.23.140.1.2.2")],
        ocsp="http://zylker.com/ocsp",
        extra_extensions=[timestamps([1, 2])],
    )
    odd = EC_ISSUING.issue(test_key("ed25519").public_key(), extra_extensions=[unknown_critical()])
    return tuple(map(der, (EC_LEAF, rich, odd, ISSUING.issue(REQUEST))))


@cache
def issuers() -> tuple[bytes, ...]:
    """Certificates of CAs in DER."""
    names = [x509.DNSName("zylker.com"), x509.DirectoryName(EC_LEAF.subject)]
    constraints = x509.NameConstraints(names, [x509.DNSName("evil.zylker.com")]), True
    bound = EC_ROOT.cross_sign(EC_ISSUING, path_length=0, extra_extensions=[constraints])
    return tuple(
        map(der, (EC_ISSUING.certificate, bound.certificate, EC_ROOT.certificate, *ISSUING.chain))
    )


@cache
def revocation_lists() -> tuple[bytes, ...]:
    """Revocation lists of the issuing CA in DER."""
    builder = x509.CertificateRevocationListBuilder(
        EC_ISSUING.certificate.subject, NOW - DAY, NOW + DAY
    )
    entry = x509.RevokedCertificateBuilder(4711, NOW - DAY)
    entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags.superseded), critical=False)
    full = builder.add_revoked_certificate(entry.build())
    full = full.add_extension(x509.CRLNumber(7), critical=False)
    key = test_key("other_p256")
    lists = (one.sign(key, hashes.SHA256()) for one in (builder, full))
    return tuple(one.public_bytes(Encoding.DER) for one in lists)


def signed_again(data: bytes, key: PrivateKey) -> bytes:
    """The certificate, list or request with a good signature, if it is a SEQUENCE of three."""
    tree = elements(data)
    parts = [one for one in tree if one.parent == 0]
    if len(parts) != 3 or tree[0].end != len(data):
        return data
    signed, algorithm = (data[one.start : one.end] for one in parts[:2])
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    signature = key.sign(signed, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    return element(0x30, signed + algorithm + element(3, b"\0" + signature))


def _other_names() -> Sequence[x509.GeneralName]:
    return (
        x509.RFC822Name("pki@zylker.com"),
        x509.UniformResourceIdentifier("https://zylker.com/mdm"),
        x509.DirectoryName(EC_LEAF.subject),
        x509.RegisteredID(x509.ObjectIdentifier("1.2.3.4")),
        x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), b"\x0c\x03abc"),
    )
