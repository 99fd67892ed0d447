"""Why there is no valid path: what is wrong with the leaf, and with the way that comes nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.directory_names import directory_name_causes
from certspec.chain.names import covers, in_words
from certspec.chain.refusal import explain
from certspec.chain.search import Way, best_way
from certspec.chain.validate import Question, askable_name, can_ask, validate
from certspec.chain.verdict import Cause, PathVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate

_OF_LEAF = "encountered processing"
"""The validator says it only of the leaf, which it looks at before anything else."""

_ON_NAMES = "nameConstraints"
"""The validator says it of name constraints of a kind that it does not judge."""


def diagnose(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    names: Sequence[str],
    question: Question,
    reason: str,
) -> PathVerdict:
    """The rejection in words, the cause to mend first in front.

    `reason` is what the validator said; it stands alone only where nothing else is found.
    """
    way = best_way(leaf, intermediates, roots, question.at)
    found = [
        *_leaf_causes(leaf, names, question, reason),
        *(way.problems or _refusals(way, question)),
    ]
    causes = list(
        {(one.code, one.certificate and one.certificate.sha256): one for one in found}.values()
    )
    last_resort = explain(reason, leaf) or _unexplained(leaf, reason)
    return PathVerdict(accepted=False, path=way.path, causes=tuple(causes or [last_resort]))


def _leaf_causes(
    leaf: Certificate, names: Sequence[str], question: Question, reason: str
) -> Iterator[Cause]:
    """What makes a leaf unfit for a TLS server of these names."""
    if leaf.extensions.is_ca and question.profile != "rfc5280":
        yield _not_a_server(leaf)
    said = explain(reason, leaf) if _OF_LEAF in reason else None
    if said is not None and said.code == "CS416":
        # A broken form comes before what is missing because of it.
        yield said
    asked = [name for name in names if can_ask(name, leaf)]
    others = [name for name in names if name not in asked]
    if others:
        yield _not_names(leaf, others)
    missing = [name for name in asked if not covers(leaf.extensions, name)]
    if missing:
        yield _not_covered(leaf, missing)
    if said is not None and not (said.code == "CS408" and missing):
        yield said


def _not_covered(leaf: Certificate, names: Sequence[str]) -> Cause:
    return Cause(
        "CS408",
        f"the certificate does not cover {', '.join(names)}: {in_words(leaf.extensions)}",
        "ask the CA for a certificate with every name of the CSR",
        leaf,
    )


def _not_a_server(leaf: Certificate) -> Cause:
    return Cause(
        "CS401",
        f"{leaf.label!r} is the certificate of a CA, not of a server",
        "give the server certificate that the CA issued for the request",
        leaf,
    )


def _not_names(leaf: Certificate, names: Sequence[str]) -> Cause:
    return Cause(
        "CS406",
        f"{', '.join(map(repr, names))} can't be checked: neither a DNS name nor an IP address",
        "ask for host names of letters, digits and hyphens, without underscores",
        leaf,
    )


def _refusals(way: Way, question: Question) -> Iterator[Cause]:
    """What the validator has against a way in which nothing else was found wrong.

    Asked of ever longer parts of the way, it shows at which certificate its refusal begins.
    """
    leaf, *above = way.path
    name = askable_name(leaf)
    if name is None:
        yield from directory_name_causes(way.path)
        return
    for count, anchor in enumerate(above):
        refused = validate(leaf, above[:count], [anchor], name, question)
        if isinstance(refused, str):
            if _OF_LEAF not in refused:
                seen = directory_name_causes(way.path) if _ON_NAMES in refused else ()
                yield from tuple(seen) or (
                    explain(refused, anchor) or _unexplained(anchor, refused),
                )
            return


def _unexplained(certificate: Certificate, reason: str) -> Cause:
    return Cause(
        "CS400",
        f"no valid path, and the cause was not found; the validator says: {reason}",
        "compare the certificates with `certspec show`, and ask the CA",
        certificate,
    )
