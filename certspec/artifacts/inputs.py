"""What the makers of artifacts are given."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from certspec.chain.certificate import Certificate
    from certspec.key.public import PrivateKey
    from certspec.plan.decide import Decision
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan
    from certspec.request.signed_elsewhere import SignedRequest

    TemplateText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """For the files of a request. `key` is None where it is not here or never comes here.

    `passphrase` encrypts a new key; `template` gives the text of a shipped template by name.
    `signed` is the request where the key has signed it already, on its token.
    """

    plan: Plan
    decision: Decision
    found: Found
    key: PrivateKey | None
    passphrase: bytes | None = field(repr=False)
    template: TemplateText
    signed: SignedRequest | None = None

    @property
    def folder(self) -> PurePath:
        """Where the request's public files go."""
        return self.plan.folder / self.decision.subfolder

    def there(self, path: PurePath) -> bytes:
        """The content of a public file as it is now; empty where there is none."""
        return self.found.files.get(path, b"")


@dataclass(frozen=True, slots=True)
class BundleInputs:
    """For the files to upload: the judged path and, where a PKCS#12 file is asked for, the key."""

    plan: Plan
    found: Found
    leaf: Certificate
    issuers: tuple[Certificate, ...]
    root: Certificate
    key: PrivateKey | None
    key_encrypted: bool
    pkcs12_password: bytes | None = field(repr=False)
    template: TemplateText
