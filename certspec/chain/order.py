"""Which certificate is the leaf, and the order of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.chain.certificate import Certificate


def find_leaf(
    certificates: Sequence[Certificate], spki_sha256: str | None, names: Sequence[str]
) -> Certificate | None:
    """The certificate for the requested key; without one, the likeliest server certificate.

    Several for the same key: the one that lasts longest.
    """
    for_key = [one for one in certificates if one.spki_sha256 == spki_sha256]
    if for_key:
        return max(for_key, key=lambda one: one.not_after)
    issuers = {one.issuer_der for one in certificates if not one.is_self_issued}
    candidates = [one for one in certificates if not one.extensions.is_ca]
    candidates = candidates or [one for one in certificates if one.subject_der not in issuers]
    candidates = candidates or list(certificates)
    return max(candidates, key=lambda one: _likeness(one, names), default=None)


def _likeness(certificate: Certificate, names: Sequence[str]) -> tuple[int, float]:
    shared = len(set(names) & set(certificate.extensions.dns_names))
    return (shared, certificate.not_after.timestamp())
