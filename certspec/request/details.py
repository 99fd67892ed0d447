"""All that a certificate signing request says, also what no spec could ask for."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import field
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.distinguished_name import attribute_value
from certspec.frozen import dataclass
from certspec.key.public import describe_public_key, parameters_of, spki_sha256
from certspec.key.signature import hash_title, holds_weakly
from certspec.request.extensions import Asked, read_asked

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

    from certspec.key.parameters import KeyParameters

CHALLENGE_PASSWORD = "1.2.840.113549.1.9.7"  # noqa: S105 - the name of an attribute
_EXTENSION_REQUESTS = ("1.2.840.113549.1.9.14", "1.3.6.1.4.1.311.2.1.14")
_MAX_REASON = 200
# A name's attribute of the X.520 kind, and in it a T61String.
_OLD_TEXTS = tuple(bytes((6, 3, 85, 4, kind, 0x14)) for kind in range(128))


@dataclass(frozen=True, slots=True)
class Details:
    """The facts of one request.

    `subject` holds (attribute, value) pairs, the attribute as in a spec, or its OID. `hash_name`
    is None where the signature has none of its own, `is_pss` says that it is padded by PSS.
    `attributes` are the OIDs of all attributes but the request for extensions.
    """

    der_sha256: str
    spki_sha256: str
    subject: tuple[tuple[str, str], ...]
    asked: Asked
    key: KeyParameters | None
    key_description: str
    rsa_bits: int | None
    rsa_exponent: int | None
    hash_name: str | None
    is_pss: bool
    signature_valid: bool
    attributes: tuple[str, ...]
    public_key: PublicKeyTypes = field(repr=False, compare=False)

    @property
    def hash_title(self) -> str:
        """The hash of its signature as people write it: SHA-256, MD5."""
        return hash_title(self.hash_name or "")

    def values(self, attribute: str) -> tuple[str, ...]:
        """Every value of a subject's attribute."""
        return tuple(value for key, value in self.subject if key == attribute)


def read_details(content: bytes) -> Details | str:
    """The request in PEM or DER `content`, or one sentence on why it can't be read."""
    is_pem = b"-----BEGIN" in content
    load = x509.load_pem_x509_csr if is_pem else x509.load_der_x509_csr
    request = None
    try:
        with warnings.catch_warnings(action="ignore"):
            request = load(content)
            return _details(request)
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        reason = _reason(error, is_pem=is_pem, request=request)
        return f"not a readable certificate signing request: {reason}"


def _reason(
    error: Exception, *, is_pem: bool, request: x509.CertificateSigningRequest | None
) -> str:
    """Why it can't be read, in words of ours where the library's help nobody."""
    if request is not None and any(form in request.tbs_certrequest_bytes for form in _OLD_TEXTS):
        return (
            "its subject has letters in the old form T61String, as openssl writes them with "
            "`string_mask = nombstr`"
        )
    said = (str(error).splitlines() or [type(error).__name__])[0]
    if is_pem and said.startswith("Unable to load PEM"):
        return "the PEM block is cut off or damaged"
    return said[:_MAX_REASON]


def _details(request: x509.CertificateSigningRequest) -> Details:
    key = request.public_key()
    algorithm = request.signature_hash_algorithm
    attributes = [one.oid.dotted_string for one in request.attributes]
    return Details(
        der_sha256=hashlib.sha256(request.public_bytes(Encoding.DER)).hexdigest(),
        spki_sha256=spki_sha256(key),
        subject=tuple(attribute_value(one.oid.dotted_string, one.value) for one in request.subject),
        asked=read_asked(request.extensions),
        key=parameters_of(key),
        key_description=describe_public_key(key),
        rsa_bits=key.key_size if isinstance(key, rsa.RSAPublicKey) else None,
        rsa_exponent=key.public_numbers().e if isinstance(key, rsa.RSAPublicKey) else None,
        hash_name=algorithm.name if algorithm is not None else None,
        is_pss=isinstance(request.signature_algorithm_parameters, padding.PSS),
        signature_valid=request.is_signature_valid or _is_weakly_signed(request),
        attributes=tuple(one for one in attributes if one not in _EXTENSION_REQUESTS),
        public_key=key,
    )


def _is_weakly_signed(request: x509.CertificateSigningRequest) -> bool:
    signature, signed = request.signature, request.tbs_certrequest_bytes
    return holds_weakly(request.public_key(), signature, signed, request.signature_hash_algorithm)
