"""Why there is no valid path: a bounded search over the certificates that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.chain.edge import edge_problems, leaf_problems, time_problem
from certspec.chain.verdict import Cause, PathVerdict

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate

MAX_DEPTH = 10
MAX_STEPS = 2_000


@dataclass(frozen=True, slots=True)
class _Way:
    """A sequence of certificates from the leaf on, its problems, and whether it ends trusted."""

    path: tuple[Certificate, ...]
    problems: tuple[Cause, ...]
    trusted: bool


def diagnose(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    names: Sequence[str],
    at: datetime.datetime,
    library_reason: str,
) -> PathVerdict:
    """The rejection in words: the way with the fewest problems, and what stands against it.

    `library_reason` is what the validator said; it stands alone only where nothing else is found.
    """
    ways = _ways(leaf, intermediates, roots, at)
    best = min(ways, key=lambda way: (not way.trusted, len(way.problems), -len(way.path)))
    causes = (*best.problems, *leaf_problems(leaf, names))
    return PathVerdict(accepted=False, path=best.path, causes=causes or (_unexplained(leaf, library_reason),))


def _ways(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    at: datetime.datetime,
) -> list[_Way]:
    trusted = {root.sha256 for root in roots}
    pool = list({one.sha256: one for one in (*roots, *intermediates)}.values())
    search = _Search(pool, trusted, at)
    first = tuple(time_problem(leaf, at, "leaf"))
    return list(search.from_here((leaf,), first))


@dataclass(slots=True)
class _Search:
    pool: Sequence[Certificate]
    trusted: set[str]
    at: datetime.datetime
    steps: int = 0

    def from_here(
        self, path: tuple[Certificate, ...], problems: tuple[Cause, ...]
    ) -> Iterator[_Way]:
        """Every way on from the last certificate of `path`."""
        last = path[-1]
        self.steps += 1
        if last.sha256 in self.trusted:
            yield _Way(path, problems, trusted=True)
            return
        onward = [one for one in self.pool if one.subject_der == last.issuer_der]
        onward = [one for one in onward if one not in path]
        if not onward or len(path) >= MAX_DEPTH or self.steps > MAX_STEPS:
            yield _Way(path, (*problems, _dead_end(path)), trusted=False)
            return
        for issuer in onward:
            depth = len(path) - 1
            found = (
                *edge_problems(last, issuer, depth),
                *time_problem(issuer, self.at, "issuer" if issuer.sha256 not in self.trusted
                              else "root"),
            )
            yield from self.from_here((*path, issuer), (*problems, *found))


def _dead_end(path: tuple[Certificate, ...]) -> Cause:
    last = path[-1]
    if last.is_self_issued:
        return Cause(
            "CS403",
            f"the path ends in {last.subject_text!r}, which is not a trusted root "
            f"(SHA-256 {last.sha256})",
            "if this is your own CA, compare the fingerprint with the CA's administrator, save the "
            'root beside the spec and write [issuer] kind = "private" and roots = ["FILE"]; '
            "for a public CA, ask for a certificate under a root that devices trust",
            last,
        )
    identifier = last.extensions.authority_key_id
    known_by = f", key identifier {identifier}" if identifier else ""
    urls = last.extensions.issuer_urls
    where = f"; download it from {' or '.join(urls)}" if urls else ""
    return Cause(
        "CS402",
        f"the certificate of the issuer {last.issuer_text!r}{known_by} is missing",
        f"ask the CA for the intermediate certificate of that name{where}, and give it too",
        last,
    )


def _unexplained(leaf: Certificate, reason: str) -> Cause:
    return Cause(
        "CS400",
        f"no valid path, and the cause was not found; the validator says: {reason}",
        "compare the certificates with `certspec show`, and ask the CA",
        leaf,
    )
