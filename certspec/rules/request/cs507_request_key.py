"""The key of a request is of a kind and size that CAs take.

Why: Public CAs refuse RSA keys below 2048 bits, of a size that is no multiple of 8 or with an
    exponent below 65537, any curve but P-256, P-384 and P-521, and Ed25519. RSA keys beyond 4096
    bits are refused by Let's Encrypt, and slow everywhere.
Fix: Make a new key, and the request with it: RSA with 2048 bits, or ECDSA on P-256.
Reference: CA/B Forum BR 6.1.5 and 6.1.6; Mozilla Root Store Policy 5.1; Let's Encrypt, boulder,
    goodkey/good_key.go.
Bad:
    $ openssl req -new -newkey rsa:1024 -nodes -keyout k.pem -out r.csr -subj /CN=mdm.zylker.com
    $ certspec verify mdm.cert.toml --csr r.csr
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.parameters import Curve, KeyAlgorithm
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested

TITLE = "the strength of its key"

OCTET = 8
LARGE = 4096
LEAST_EXPONENT = 65_537
FIX = "make a new key, and the request with it: RSA with 2048 bits, or ECDSA on P-256"


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    remarks = list(_remarks(requested))
    yield from remarks
    if not remarks:
        yield Evidence(requested.request.key_description, TITLE)


def _remarks(requested: Requested) -> Iterator[Remark]:
    request, public = requested.request, requested.is_public
    usual = None if public else Severity.WARNING
    if request.rsa_bits is not None and request.rsa_exponent is not None:
        yield from _of_rsa(requested, request.rsa_bits, request.rsa_exponent, usual)
    elif request.key is None:
        words = f"a key of this kind is known to no CA and no client: {request.key_description}"
        yield _remark(requested, words, usual)
    elif request.key.algorithm is KeyAlgorithm.ED25519 and public:
        yield _remark(requested, "public CAs must not certify an Ed25519 key", None)
    elif request.key.curve is Curve.P521 and public:
        words = "not every CA takes a key on P-521: Let's Encrypt refuses it"
        yield _remark(requested, words, Severity.NOTE)


def _of_rsa(
    requested: Requested, bits: int, exponent: int, usual: Severity | None
) -> Iterator[Remark]:
    least = requested.plan.target.min_rsa_size
    if bits < least:
        yield _remark(requested, f"the RSA key has {bits} bits, {least} are needed", None)
    elif bits % OCTET:
        words = f"the RSA key has {bits} bits, which is no multiple of {OCTET}: CAs refuse it"
        yield _remark(requested, words, usual)
    elif bits > LARGE:
        words = f"not every CA takes an RSA key of {bits} bits: Let's Encrypt takes {LARGE} at most"
        yield _remark(requested, words, Severity.NOTE)
    if exponent < LEAST_EXPONENT:
        words = f"the RSA key has the exponent {exponent}; CAs want {LEAST_EXPONENT} or more"
        yield _remark(requested, words, usual)


def _remark(requested: Requested, words: str, severity: Severity | None) -> Remark:
    return Remark(words, requested.place, FIX, severity, title=TITLE)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST, waivable=True)
