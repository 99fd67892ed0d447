"""Which profile judges which part of the corpus.

The corpus holds rules of several documents, which contradict each other in places: what RFC 5280
allows or demands, the Web PKI (CA/B Forum BR) forbids or does not ask for. The
namespaces say whose rules a case is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certspec.chain.validate import Profile


_PROFILES: tuple[tuple[str, Profile], ...] = (
    # Names and their constraints, asked of certificates that keep few of the other public rules.
    ("webpki::nc::", "private"),
    ("webpki::san::", "private"),
    ("cve::", "webpki"),
    ("online::", "webpki"),
    ("webpki::", "webpki"),
    ("", "rfc5280"),
)


def profile_of(case: str) -> Profile:
    """The profile for the case with this id."""
    return next(profile for prefix, profile in _PROFILES if case.startswith(prefix))
