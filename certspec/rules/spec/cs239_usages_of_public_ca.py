"""A request for a public CA asks for no usage that public CAs must not give.

Why: A public server certificate is for servers alone. CAs refuse a request that asks for another
    extended key usage, or drop it without a word; client_auth, which they used to add by
    themselves, ends by the dates that the finding names.
Fix: Take the usage out; ask a private CA where it is needed.
Reference: CA/B Forum BR 7.1.2.7.10 and 7.1.2.7.11; Chrome Root Program Policy.
Bad:
    issuer = { kind = "public", roots = "mozilla" }
    usages = { ext_key_usage = ["server_auth", "code_signing"] }
Good:
    issuer = { kind = "public", roots = "mozilla" }
    usages = { ext_key_usage = ["server_auth"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule
from certspec.usage import CLIENT_AUTH_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    if not plan.is_public:
        return
    for index, word in enumerate(plan.spec.usages.ext_key_usage):
        if word == "client_auth":
            yield _client_auth(plan, index)
        elif word != "server_auth":
            yield _forbidden(plan, word, "ext_key_usage", index)
    for index, usage in enumerate(plan.spec.usages.key_usage or ()):
        if usage == "content_commitment":
            yield _forbidden(plan, usage, "key_usage", index)


def _forbidden(plan: Plan, word: str, key: str, index: int) -> Remark:
    return Remark(
        f"public CAs must not put {word} into a server's certificate",
        plan.place("usages", key, index),
        "take it out",
    )


def _client_auth(plan: Plan, index: int) -> Remark:
    ends = ", ".join(f"{who} {when}" for who, when in CLIENT_AUTH_ENDS)
    return Remark(
        f"public CAs stop giving client_auth: {ends}",
        plan.place("usages", "ext_key_usage", index),
        "take it out; a client needs a certificate of its own, from a private CA",
        Severity.WARNING,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
