"""A path that ends too early: an issuer that is not there, or a root that is not trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certspec.chain.certificate import Certificate


def no_issuer(last: Certificate, known: Iterable[Certificate] = ()) -> Cause:
    """The certificate of the issuer of `last` is not among the `known` ones."""
    alike = next((one for one in known if _is_alike(one, last)), None)
    if alike is not None:
        return _otherwise_named(last, alike)
    identifier = last.extensions.authority_key_id
    known_by = f" (key identifier {identifier})" if identifier else ""
    urls = last.extensions.issuer_urls
    where = f" or from {' or '.join(urls)}" if urls else ""
    return Cause(
        "CS402",
        f"an issuer is missing: {last.issuer_text!r}{known_by} issued {last.label!r}, "
        "and is neither among the files nor a trusted root",
        f"get the intermediate certificate of that name from the CA{where}, and give it too; "
        "if it is the root of your own CA, name it in `roots` in [issuer]",
        last,
    )


def _is_alike(one: Certificate, last: Certificate) -> bool:
    """Whether this may be the issuer of `last` but for its name."""
    wanted, has = last.extensions.authority_key_id, one.extensions.subject_key_id
    return one.subject_text == last.issuer_text or bool(wanted and wanted == has)


def _otherwise_named(last: Certificate, alike: Certificate) -> Cause:
    if alike.subject_text == last.issuer_text:
        message = (
            f"{last.label!r} has the name of its issuer {alike.label!r} in another encoding than "
            "the issuer itself, which clients take for another name"
        )
    else:
        message = (
            f"{last.label!r} names {last.issuer_text!r} as its issuer, but the CA certificate "
            f"with the right key has another name, {alike.subject_text!r}"
        )
    return Cause(
        "CS402",
        message,
        "ask the CA for the intermediate certificate with exactly the issuer's name, or for a "
        "certificate with the right issuer",
        last,
    )


def untrusted_end(last: Certificate) -> Cause:
    """The path ends in a self-issued certificate that nobody trusts."""
    if not last.extensions.is_ca:
        how = "is self-signed" if last.is_self_signed else "names itself as its issuer"
        return Cause(
            "CS403",
            f"{last.label!r} {how}: no CA vouches for it",
            "send the CSR to a CA, and give the certificate that it sends back",
            last,
        )
    file = f"{_slug(last.label)}.cer"
    return Cause(
        "CS403",
        f"the path ends in {last.subject_text!r}, which is not a trusted root "
        f"(SHA-256 {last.sha256})",
        "if this is your own CA, compare the fingerprint with its administrator, save the root "
        f'beside the spec as {file}, and write `kind = "private"` and `roots = ["{file}"]` in '
        "[issuer]; else ask for a certificate under a root that devices trust",
        last,
    )


def circle(path: tuple[Certificate, ...]) -> Cause:
    """The CAs of the path vouch for each other, and no trusted root for any of them."""
    return Cause(
        "CS403",
        f"the CAs {', '.join(repr(one.label) for one in path[1:])} vouch only for each other, "
        "and none is a trusted root",
        "ask the CA for the chain up to a root that devices trust",
        path[-1],
    )


def too_long(last: Certificate, count: int) -> Cause:
    """The path goes on beyond any that a device follows."""
    return Cause(
        "CS412",
        f"after {count} certificates the path still has not come to a trusted root",
        "give only the certificates that the CA sent with this one",
        last,
    )


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:40] or "root"
