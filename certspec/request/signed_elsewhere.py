"""Requests whose key signs where it is kept: what it has to sign, and the request made of that.

The library signs with keys of its own only. So a throwaway key makes the request, and its public
key and signature give way to the right ones; asn1crypto, which comes with the extra "pkcs11",
takes the request apart and puts it together.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from certspec.frozen import dataclass
from certspec.key.public import spki_sha256
from certspec.request.csr import Csr, read_csr, request_builder

if TYPE_CHECKING:
    from certspec.request.fields import RequestFields


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request that is signed already, PEM, and the SHA-256 of its public key."""

    pem: bytes
    spki_sha256: str


def to_be_signed(fields: RequestFields, spki: bytes) -> bytes:
    """The DER CertificationRequestInfo (RFC 2986, 4.1) for a DER public key."""
    request = request_builder(fields).sign(_throwaway(), hashes.SHA256())
    info = _asn1("csr").CertificationRequestInfo.load(request.tbs_certrequest_bytes)
    info["subject_pk_info"] = _asn1("keys").PublicKeyInfo.load(spki)
    return bytes(info.dump())


def signed_request(
    fields: RequestFields, spki: bytes, signed: bytes, signature: bytes
) -> SignedRequest | str:
    """The request; or one sentence on what is wrong with it: nothing else may be written."""
    csr = _asn1("csr")
    public = load_der_public_key(spki)
    algorithm = "sha256_rsa" if isinstance(public, rsa.RSAPublicKey) else "sha256_ecdsa"
    request = csr.CertificationRequest(
        {
            "certification_request_info": csr.CertificationRequestInfo.load(signed),
            "signature_algorithm": {"algorithm": algorithm},
            "signature": signature,
        }
    )
    pem = x509.load_der_x509_csr(request.dump()).public_bytes(Encoding.PEM)
    made, digest = read_csr(pem), spki_sha256(public)
    if not isinstance(made, Csr):
        return f"what came of it is {made}"
    if not made.signature_valid or made.spki_sha256 != digest:
        return "the signature is not one of this key"
    if made.fields is None or made.fields.differences(fields):
        return "what was signed is not what the spec asks for"
    return SignedRequest(pem, digest)


@cache
def _throwaway() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _asn1(module: str) -> Any:
    return importlib.import_module(f"asn1crypto.{module}")
