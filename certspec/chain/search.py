"""The way from a leaf that comes nearest to a valid path: a bounded search."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.chain.edge import certificate_problems, edge_problems, path_length_problem
from certspec.chain.missing import circle, no_issuer, too_long, untrusted_end
from certspec.frozen import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from certspec.chain.certificate import Certificate
    from certspec.chain.verdict import Cause

MAX_LENGTH = 12
MAX_ISSUERS = 100
MAX_EDGES = 1_000

_WEIGHTS = {"CS407": 10, "CS402": 5, "CS403": 5}
"""How far a problem is from a valid path; any other counts one. A wrong signature is farthest:
that issuer is another one of the same name."""


@dataclass(frozen=True, slots=True)
class Way:
    """Certificates from the leaf on, and what stands against each step."""

    path: tuple[Certificate, ...]
    problems: tuple[Cause, ...]
    trusted: bool


def best_way(
    leaf: Certificate,
    intermediates: Iterable[Certificate],
    roots: Sequence[Certificate],
    at: datetime.datetime,
) -> Way:
    """The way with the least against it; the longer one where two are equal."""
    search = Search(at, {root.sha256 for root in roots})
    search.add((*roots, *intermediates))
    search.go((leaf,), tuple(certificate_problems(leaf, at, "server")))
    return search.best or Way((leaf,), (no_issuer(leaf),), trusted=False)


@dataclass(slots=True)
class Search:
    """A depth-first search, likeliest issuers first, that keeps the best way and counts steps."""

    at: datetime.datetime
    trusted: set[str]
    by_subject: dict[bytes, dict[str, Certificate]] = field(default_factory=dict)
    best: Way | None = None
    edges: int = 0
    _judged: dict[tuple[str, str], tuple[Cause, ...]] = field(default_factory=dict)

    def add(self, certificates: Iterable[Certificate]) -> None:
        """Make certificates known as possible issuers."""
        for one in certificates:
            self.by_subject.setdefault(one.subject_der, {}).setdefault(one.sha256, one)

    def go(self, path: tuple[Certificate, ...], problems: tuple[Cause, ...]) -> None:
        """Follow every way on from the last certificate of `path` that may be the best one."""
        last = path[-1]
        if last.sha256 in self.trusted:
            self._offer(Way(path, problems, trusted=True))
            return
        issuers = self._issuers(path) if len(path) < MAX_LENGTH else []
        if not issuers:
            self._offer(Way(path, (*problems, self._end(path)), trusted=False))
        for issuer, found in issuers:
            with_issuer = (*problems, *found)
            if self.best is None or (
                self.edges < MAX_EDGES and _cost(with_issuer) <= _cost(self.best.problems)
            ):
                self.go((*path, issuer), with_issuer)

    def _end(self, path: tuple[Certificate, ...]) -> Cause:
        last = path[-1]
        if len(path) >= MAX_LENGTH:
            return too_long(last, len(path))
        if last.is_self_issued:
            return untrusted_end(last)
        if last.issuer_der in self.by_subject:
            return circle(path)
        return no_issuer(
            last, (one for named in self.by_subject.values() for one in named.values())
        )

    def _issuers(
        self, path: tuple[Certificate, ...]
    ) -> list[tuple[Certificate, tuple[Cause, ...]]]:
        """The issuers that the last certificate may have, and what stands against each."""
        last, seen = path[-1], {one.sha256 for one in path}
        named = self.by_subject.get(last.issuer_der, {})
        likely = sorted(
            (one for one in named.values() if one.sha256 not in seen),
            key=lambda one: (not _fits(last, one), one.sha256 not in self.trusted),
        )
        judged = [(one, self._problems(last, one, len(path) - 1)) for one in likely[:MAX_ISSUERS]]
        return sorted(judged, key=lambda one: _cost(one[1]))

    def _problems(
        self, certificate: Certificate, issuer: Certificate, below: int
    ) -> tuple[Cause, ...]:
        self.edges += 1
        key = (certificate.sha256, issuer.sha256)
        if key not in self._judged:
            role = "root" if issuer.sha256 in self.trusted else "issuer's"
            self._judged[key] = (
                *edge_problems(certificate, issuer),
                *certificate_problems(issuer, self.at, role),
            )
        return (*self._judged[key], *path_length_problem(issuer, below))

    def _offer(self, way: Way) -> None:
        if self.best is None or _rank(way) < _rank(self.best):
            self.best = way


def _fits(certificate: Certificate, issuer: Certificate) -> bool:
    """Whether the issuer's key identifier is the one that the certificate names."""
    wanted, has = certificate.extensions.authority_key_id, issuer.extensions.subject_key_id
    return not wanted or not has or wanted == has


def _cost(problems: Iterable[Cause]) -> int:
    return sum(_WEIGHTS.get(one.code, 1) for one in problems)


def _rank(way: Way) -> tuple[int, bool, int]:
    return _cost(way.problems), not way.trusted, -len(way.path)
