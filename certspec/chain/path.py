"""The verdict on a path: the library's, the profile's objections, revocation, and the causes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.diagnose import diagnose
from certspec.chain.objections import path_without_objections
from certspec.chain.revocation import check_revocation
from certspec.chain.validate import Profile, Question, askable_name, has_name, validate
from certspec.chain.verdict import Cause, PathVerdict

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    Given = Certificate | bytes


def verify_path(
    leaf: Given,
    intermediates: Sequence[Given],
    roots: Sequence[Given],
    names: Sequence[str],
    at: datetime.datetime,
    crls: Sequence[bytes] = (),
    max_depth: int | None = None,
    profile: Profile = "webpki",
) -> PathVerdict:
    """Whether a valid path leads from `leaf` to one of `roots` at `at`, for every one of `names`.

    Certificates may be DER bytes; `crls` are DER or PEM. Never raises on data: a leaf that can't
    be read is rejected, other certificates that can't be read are as if they were not given
    (RFC 5280, section 6). Without names, one of the leaf's own is asked.

    The profile says whose rules hold: "webpki" the CA/B Forum's for public CAs, "rfc5280" those
    of RFC 5280 alone, "private" what an ordinary private CA keeps.
    """
    return _verdict(leaf, intermediates, roots, names, Question(at, profile, max_depth), crls)


def valid_path(
    leaf: Given,
    intermediates: Sequence[Given],
    roots: Sequence[Given],
    names: Sequence[str],
    question: Question,
    crls: Sequence[bytes] = (),
) -> PathVerdict:
    """`verify_path` without what the profile's documents object to beside the path's validity."""
    return _verdict(leaf, intermediates, roots, names, question, crls, strict=False)


def _verdict(
    leaf: Given,
    intermediates: Sequence[Given],
    roots: Sequence[Given],
    names: Sequence[str],
    question: Question,
    crls: Sequence[bytes],
    *,
    strict: bool = True,
) -> PathVerdict:
    server = _as_certificate(leaf)
    if isinstance(server, str):
        return PathVerdict(accepted=False, path=(), causes=(_unreadable(server),))
    given, trusted = _readable(intermediates), _readable(roots)
    asked = list(names) or _own_name(server)
    path = _path(server, given, trusted, asked, question)
    if isinstance(path, str):
        verdict = diagnose(server, given, trusted, names, question, path)
        unread = _unread((*intermediates, *roots)) if _ends_early(verdict) else ()
        return replace(verdict, causes=(*unread, *verdict.causes))
    causes: tuple[Cause, ...] = ()
    if strict:
        path, causes = path_without_objections(path, given, trusted, asked[0], question)
    revocation = check_revocation(path, crls, question.at)
    causes = (*causes, *revocation.causes)
    return PathVerdict(not causes, path, causes, revocation.unchecked)


def _path(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    names: Sequence[str],
    question: Question,
) -> tuple[Certificate, ...] | str:
    """The path that is valid for every one of `names`, or why there is none for one of them."""
    path: tuple[Certificate, ...] | str = "leaf server certificate has no subjectAltName"
    for name in names:
        if isinstance(path, tuple) and has_name(leaf, name, question):
            continue
        path = validate(leaf, intermediates, roots, name, question)
        if isinstance(path, str):
            break
    return path


def _own_name(leaf: Certificate) -> list[str]:
    own = askable_name(leaf)
    return [own] if own is not None else []


def _as_certificate(given: Given) -> Certificate | str:
    return read_certificate(given) if isinstance(given, bytes) else given


def _readable(given: Sequence[Given]) -> list[Certificate]:
    return [one for one in map(_as_certificate, given) if isinstance(one, Certificate)]


def _unread(given: Iterable[Given]) -> tuple[Cause, ...]:
    read = (_as_certificate(one) for one in given)
    return tuple(_unreadable(one) for one in read if isinstance(one, str))


def _ends_early(verdict: PathVerdict) -> bool:
    return any(one.code in ("CS402", "CS403") for one in verdict.causes)


def _unreadable(reason: str) -> Cause:
    return Cause("CS802", reason, "download the file again; ask the CA for it in PEM form")
