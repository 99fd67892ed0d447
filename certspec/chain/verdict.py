"""The verdict on a path, and the causes of a rejection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection

    from certspec.chain.certificate import Certificate


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why there is no valid path, at the certificate it is about."""

    code: str
    message: str
    fix: str
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class PathVerdict:
    """Whether a path to a trusted root is valid; the path, leaf first, root last.

    Without a valid path, `path` is the way that came nearest and `causes` says what is against
    it, the one to mend first in front. `unchecked` are the certificates of a valid path that no
    revocation list was given for.
    """

    accepted: bool
    path: tuple[Certificate, ...]
    causes: tuple[Cause, ...] = ()
    unchecked: tuple[Certificate, ...] = ()

    def ends_in(self, digests: Collection[str]) -> bool:
        """Whether the path, valid or not, leads to a certificate with one of these SHA-256."""
        return bool(self.path) and self.path[-1].sha256 in digests
