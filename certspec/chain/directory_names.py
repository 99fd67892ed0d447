"""Name constraints on subjects (RFC 5280, 4.2.1.10), as far as a diagnosis needs them.

The validator refuses any path with such constraints; this says whether they are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509

from certspec.chain.extensions import find_extension
from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate


def directory_name_causes(path: Sequence[Certificate]) -> Iterator[Cause]:
    """For each CA of a path, leaf first, the first subject below it that it may not issue for."""
    for position, issuer in enumerate(path[1:], start=1):
        below = [one for one in path[:position] if one is path[0] or not one.is_self_issued]
        refused = next((one for one in below if not _allows(issuer, one)), None)
        if refused is not None:
            yield Cause(
                "CS413",
                f"the name constraints of the CA {issuer.label!r} do not allow the subject "
                f"{refused.subject_text!r}",
                "ask the CA for a subject that it may issue for, or for another issuing CA",
                issuer,
            )


def _allows(issuer: Certificate, certificate: Certificate) -> bool:
    found = find_extension(issuer.x509, x509.NameConstraints)
    if found is None:
        return True
    permitted = _directory_names(found.value.permitted_subtrees)
    excluded = _directory_names(found.value.excluded_subtrees)
    return all(
        not any(_is_below(name, one) for one in excluded)
        and (not permitted or any(_is_below(name, one) for one in permitted))
        for name in _names(certificate)
    )


def _names(certificate: Certificate) -> list[x509.Name]:
    subject = certificate.x509.subject
    san = find_extension(certificate.x509, x509.SubjectAlternativeName)
    further = san.value.get_values_for_type(x509.DirectoryName) if san is not None else []
    return [*([subject] if list(subject) else []), *further]


def _directory_names(subtrees: Sequence[x509.GeneralName] | None) -> list[x509.Name]:
    return [one.value for one in subtrees or () if isinstance(one, x509.DirectoryName)]


def _is_below(name: x509.Name, subtree: x509.Name) -> bool:
    return name.rdns[: len(subtree.rdns)] == subtree.rdns
