"""What lies in a spec's folders before anything is decided; a snapshot, read by the edges."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from certspec.key.public import PrivateKey
    from certspec.key.refusal import KeyRefusal
    from certspec.plan.lock import Lock


@dataclass(frozen=True, slots=True)
class KeyOnDisk:
    """A private key file. `spki_sha256` is None where it could not be opened, see `refusal`.

    `exposed` tells that others than its owner may read it.
    """

    path: PurePath
    spki_sha256: str | None
    refusal: KeyRefusal | None = None
    key: PrivateKey | None = field(default=None, repr=False)
    archived: bool = False
    encrypted: bool = False
    exposed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A spec's lock, its key files, its public files by path, and the secrets that git tracks.

    `open_folders` are those in which everybody on the machine may write.
    """

    lock: Lock | None = None
    keys: tuple[KeyOnDisk, ...] = ()
    files: Mapping[PurePath, bytes] = field(default_factory=dict)
    tracked: frozenset[PurePath] = frozenset()
    open_folders: tuple[PurePath, ...] = ()

    def key_with(self, spki_sha256: str) -> KeyOnDisk | None:
        """The file that holds the private key of this public key; one in use before archived."""
        matching = [key for key in self.keys if key.spki_sha256 == spki_sha256]
        return min(matching, key=lambda key: key.archived, default=None)

    def key_at(self, path: PurePath) -> KeyOnDisk | None:
        """The key file at `path`."""
        return next((key for key in self.keys if key.path == path), None)

    def free(self, path: PurePath) -> PurePath:
        """`path`, or the first numbered name beside it that no file has."""
        candidate, number = path, 1
        while candidate in self.files or self.key_at(candidate) is not None:
            number += 1
            candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        return candidate
