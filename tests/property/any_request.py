"""Requests of every kind that a program may make, sound ones that ask for what nobody should."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import strategies as st

from certspec.distinguished_name import ATTRIBUTES
from certspec.usage import EXT_KEY_USAGES, KEY_USAGES
from tests.support.keys import test_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.support.certificate import PrivateKey

KEYS = ("rsa1024", "p256", "p384", "p521", "ed25519")
_OTHER_ATTRIBUTES = ("0.9.2342.19200300.100.1.25", "2.5.4.15", "2.5.4.42", "1.2.3.4")
_HOSTS = ("mdm.zylker.com", "*.zylker.com", "MDM.Zylker.com", "xn--mnchen-3ya.example", "192.0.2.9")
_TEXTS = st.text(st.sampled_from("ABcd é株&,+=\"'#\\"), min_size=1, max_size=8).filter(str.strip)
_USAGE_WORDS = (*KEY_USAGES, "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")


@dataclass(frozen=True)
class Made:
    """A request in PEM, and the key that it was made with."""

    pem: bytes
    key: PrivateKey


def _attribute(oid: str) -> st.SearchStrategy[x509.NameAttribute[Any]]:
    values = {
        "2.5.4.6": st.sampled_from(["US", "DE"]),
        "2.5.4.3": st.sampled_from(_HOSTS),
        "2.5.4.5": st.just("HRB 1"),
        "0.9.2342.19200300.100.1.25": st.just("com"),
        "1.2.840.113549.1.9.1": st.just("a@b.example"),
    }
    return values.get(oid, _TEXTS).map(lambda v: x509.NameAttribute(x509.ObjectIdentifier(oid), v))


def _subjects() -> st.SearchStrategy[x509.Name]:
    oids = [one.oid for one in ATTRIBUTES] + list(_OTHER_ATTRIBUTES)
    attributes = st.sampled_from(oids).flatmap(_attribute)
    rdns = st.lists(attributes, min_size=1, max_size=2, unique_by=lambda one: one.oid)
    single = rdns.map(lambda ones: ones[:1])
    return st.lists(single | single | rdns, max_size=6).map(
        lambda ones: x509.Name([x509.RelativeDistinguishedName(one) for one in ones])
    )


def _names() -> st.SearchStrategy[x509.GeneralName]:
    hosts = st.sampled_from(_HOSTS).map(x509.DNSName)
    return st.one_of(
        hosts,
        hosts,
        st.ip_addresses().map(x509.IPAddress),
        st.just(x509.IPAddress(ipaddress.ip_network("10.0.0.0/8"))),
        st.sampled_from(["a@b.example", "B@b.example"]).map(x509.RFC822Name),
        st.just(x509.UniformResourceIdentifier("https://mdm.zylker.com/a?b=c#d")),
        st.just(x509.RegisteredID(x509.ObjectIdentifier("1.2.3.4"))),
        st.just(x509.OtherName(x509.ObjectIdentifier("1.2.3.4"), b"\x05\0")),
        st.just(x509.DirectoryName(x509.Name([]))),
    )


def _key_usage(words: Iterable[str]) -> x509.KeyUsage:
    asked = set(words)
    if "key_agreement" not in asked:
        asked -= {"encipher_only", "decipher_only"}
    return x509.KeyUsage(**{word: word in asked for word in _USAGE_WORDS})


def _extensions() -> st.SearchStrategy[list[x509.ExtensionType]]:
    oids = [oid for _, oid in EXT_KEY_USAGES.values()] + ["1.2.3.4"]
    usages = st.lists(st.sampled_from(oids), min_size=1, max_size=3).map(
        lambda ones: x509.ExtendedKeyUsage(list(map(x509.ObjectIdentifier, ones)))
    )
    kinds: list[st.SearchStrategy[Any]] = [
        st.lists(_names(), min_size=1, max_size=5).map(x509.SubjectAlternativeName),
        st.lists(st.sampled_from(_USAGE_WORDS), min_size=1, max_size=4).map(_key_usage),
        usages,
        st.booleans().map(lambda ca: x509.BasicConstraints(ca=ca, path_length=None)),
        st.just(x509.TLSFeature([x509.TLSFeatureType.status_request])),
        st.just(x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\0")),
    ]
    return st.lists(
        st.sampled_from([*kinds, kinds[0], kinds[0]]).flatmap(lambda kind: kind),
        max_size=4,
        unique_by=lambda one: one.oid,
    )


@st.composite
def requests(draw: st.DrawFn) -> Made:
    """A request as any program may make it."""
    key = test_key(draw(st.sampled_from(KEYS)))
    builder = x509.CertificateSigningRequestBuilder(draw(_subjects()))
    for extension in draw(_extensions()):
        builder = builder.add_extension(extension, critical=draw(st.booleans()))
    for oid in draw(st.sets(st.sampled_from(["1.2.840.113549.1.9.7", "1.2.3.4"]))):
        builder = builder.add_attribute(x509.ObjectIdentifier(oid), b"word")
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return Made(builder.sign(key, None).public_bytes(Encoding.PEM), key)
    algorithm = hashes.SHA384() if draw(st.booleans()) else hashes.SHA256()
    pss = padding.PSS(padding.MGF1(algorithm), padding.PSS.DIGEST_LENGTH)
    scheme = pss if isinstance(key, rsa.RSAPrivateKey) and draw(st.booleans()) else None
    signed = builder.sign(key, algorithm, rsa_padding=scheme)
    return Made(signed.public_bytes(Encoding.PEM), key)
