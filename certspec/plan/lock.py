"""The lock: what was made for a spec. It holds no secret and is made to be reviewed."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, Strict

from certspec.spec.table import Table

LOCK_VERSION = 1

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class LockedTarget(Table):
    """The product that the files were made for."""

    id: str = Field(description="Product generation.", examples=["mdm-plus-legacy"])
    product: str = Field(description="Product.")
    build: str | None = Field(None, description="Build number as the spec gave it.")


class LockedRoot(Table):
    """The trusted root that a certificate's path ended in."""

    subject: str
    sha256: Sha256


class LockedCertificate(Table):
    """The certificate that was bundled."""

    serial: str = Field(description="Serial number, hexadecimal.")
    subject: str
    issuer: str
    not_before: datetime.datetime
    not_after: datetime.datetime
    dns_names: Annotated[tuple[str, ...], Strict(strict=False)]
    sha256: Sha256
    root: LockedRoot


class LockedRequest(Table):
    """One request that was made, with the key it was signed with.

    `pending`: waiting for the CA's answer. `active`: its certificate was bundled.
    `digest` covers target and fields; `files` are the SHA-256 of the public files.
    """

    state: Literal["pending", "active", "archived"]
    generation: int = Field(ge=1)
    folder: str = Field("", description="Folder below the output folder; empty: the folder itself.")
    digest: Sha256
    spki_sha256: Sha256 | None = Field(None, description="SHA-256 of the SubjectPublicKeyInfo.")
    key_encoding: str | None = None
    key_encrypted: bool = False
    files: dict[str, Sha256] = Field({}, description="File name to SHA-256.")
    request: dict[str, dict[str, Any]] = Field(description="The fields asked for.")
    certificate: LockedCertificate | None = None


class Lock(Table):
    """The content of `certspec.lock`."""

    lock_version: Literal[1]
    name: str
    spec: str = Field(description="The spec's path from the output folder.")
    target: LockedTarget
    requests: Annotated[tuple[LockedRequest, ...], Strict(strict=False)]

    @property
    def pending(self) -> LockedRequest | None:
        """The request that waits for the CA's answer."""
        return next((one for one in self.requests if one.state == "pending"), None)

    @property
    def active(self) -> LockedRequest | None:
        """The request whose certificate is in use."""
        return next((one for one in self.requests if one.state == "active"), None)

    def with_request(self, request: LockedRequest, *, replaces: LockedRequest | None) -> Self:
        """A lock with `request` in place of `replaces`, newest last."""
        kept = tuple(one for one in self.requests if one != replaces)
        return self.model_copy(update={"requests": (*kept, request)})
