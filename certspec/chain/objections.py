"""What the rules of a profile have against a path that the library accepts.

`cryptography` checks signatures, dates, constraints and most of the extensions. What it leaves
out, and the profile's documents demand, stands here: a valid path is one without objections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.rfc5280 import rfc5280_objections
from certspec.chain.validate import validate
from certspec.chain.webpki import webpki_objections, wildcard_objections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.chain.certificate import Certificate
    from certspec.chain.validate import Profile, Question
    from certspec.chain.verdict import Cause

Path = tuple["Certificate", ...]

MAX_OTHER_PATHS = 10


def path_without_objections(
    path: Path,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    name: str,
    question: Question,
) -> tuple[Path, tuple[Cause, ...]]:
    """Another path without objections where `path` has some; else `path`, and what they are.

    An objection to a CA certificate is none to the certificate: the CA may have a better one.
    """
    leaf = path[0]
    found = first = objections(path, question.profile)
    blamed: set[str] = set()
    for _ in range(MAX_OTHER_PATHS):
        blamed |= {one.certificate.sha256 for one in found if one.certificate is not None}
        if not found or leaf.sha256 in blamed:
            break
        left = [one for one in intermediates if one.sha256 not in blamed]
        trusted = [one for one in roots if one.sha256 not in blamed]
        other = validate(leaf, left, trusted, name, question)
        if isinstance(other, str):
            break
        found = objections(other, question.profile)
        if not found:
            return other, ()
    return path, first


def objections(path: Path, profile: Profile) -> tuple[Cause, ...]:
    """The objections of `profile` to a path, leaf first and root last, each with its cause."""
    match profile:
        case "webpki":
            return tuple(webpki_objections(path))
        case "rfc5280":
            return tuple(rfc5280_objections(path))
        case "private":
            return tuple(wildcard_objections(path[0]))
