"""A public server certificate has no usages but those of a server.

Why: Public CAs must not put any other usage in, and clients refuse some: whoever holds the key
    could sign programs or mails with it. With an RSA key it may sign (digital_signature, which
    TLS 1.3 needs) and decrypt keys (key_encipherment); with an elliptic one it has to sign, and
    can't decrypt. client_auth is on its way out; CS705 has the dates.
Fix: Ask the CA for an ordinary TLS server certificate.
Reference: CA/B Forum BR 7.1.2.7.10 and 7.1.2.7.11.
Bad:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
    ext_key_usage = ["server_auth", "code_signing"]
Good:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
    ext_key_usage = ["server_auth", "client_auth"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.edge import ANY_EXT_KEY_USAGE
from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule
from certspec.usage import EXT_KEY_USAGE_BY_OID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "usages of public certificates"

SIGN = "digital_signature"
FOR_SERVERS = ("server_auth", "client_auth")
EXT_KEY_USAGE = ("extendedKeyUsage", "ext_key_usage")
KEY_USAGE = ("keyUsage", "key_usage")
"""The certificate's field and the spec's key."""

RSA = ("RSA", (SIGN, "key_encipherment"), "data_encipherment")
ELLIPTIC = ("elliptic", (SIGN,), "key_agreement")
"""The kind of key, what its usage may be, and what it may be though it should not."""


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    if not answer.is_public:
        return
    remarks = [*_ext_key_usage(answer), *_key_usage(answer)]
    yield from remarks
    if not remarks:
        said = answer.leaf.extensions
        words = [_word(oid) for oid in said.ext_key_usage or ()]
        yield Evidence(", ".join([*words, *(said.key_usage or ())]), TITLE)


def _ext_key_usage(answer: Answer) -> Iterator[Remark]:
    # That server_auth is there is CS604's to say.
    for oid in dict.fromkeys(answer.leaf.extensions.ext_key_usage or ()):
        if _word(oid) not in FOR_SERVERS:
            message = f"the extended key usage has {_word(oid)}, which public CAs must not put in"
            yield _remark(answer, message, EXT_KEY_USAGE)


def _key_usage(answer: Answer) -> Iterator[Remark]:
    leaf, given = answer.leaf, answer.leaf.extensions.key_usage
    if given is None:
        return
    kind, usual, unwise = RSA if leaf.is_rsa else ELLIPTIC
    if SIGN not in given:
        what, severity = ("should", Severity.WARNING) if leaf.is_rsa else ("must", None)
        message = f"the key usage lacks {SIGN}, which with an {kind} key it {what} have"
        yield _remark(answer, message, KEY_USAGE, severity)
    for word in given:
        # Of a server certificate that may sign others the path has said enough.
        if word not in (*usual, "key_cert_sign"):
            what, severity = ("should", Severity.WARNING) if word == unwise else ("must", None)
            message = f"the key usage of an {kind} key has {word}, which public CAs {what} not give"
            yield _remark(answer, message, KEY_USAGE, severity)


def _remark(
    answer: Answer, message: str, where: tuple[str, str], severity: Severity | None = None
) -> Remark:
    field, key = where
    return Remark(
        message,
        answer.place(answer.leaf, field),
        f"ask the CA for an ordinary TLS server certificate; leave `{key}` out of [usages]",
        severity,
        also=answer.asked_at("the usages that were asked for", "usages", key),
        title=TITLE,
    )


def _word(oid: str) -> str:
    if oid == ANY_EXT_KEY_USAGE:
        return "any purpose (anyExtendedKeyUsage)"
    return EXT_KEY_USAGE_BY_OID.get(oid, oid)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
