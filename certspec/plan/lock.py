"""The lock: what was made for a spec. It holds no secret and is made to be reviewed."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, Strict, model_validator

from certspec.spec.table import Table

LOCK_VERSION = 1

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[^./\\][^/\\]*$")]


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
    folder: str = Field(
        "",
        description="Folder below the output folder; empty: the folder itself.",
        pattern=r"^(next|archive/[0-9]+-[0-9a-z]+)?$",
    )
    digest: Sha256
    spki_sha256: Sha256 | None = Field(None, description="SHA-256 of the SubjectPublicKeyInfo.")
    key_encoding: str | None = None
    key_encrypted: bool = False
    adopted: Literal[True] | None = Field(
        None, description="The CSR was made elsewhere and taken in; it is kept as it is."
    )
    files: dict[FileName, Sha256] = Field({}, description="File name to SHA-256.")
    request: dict[str, dict[str, Any]] = Field(description="The fields asked for.")
    certificate: LockedCertificate | None = None


class Lock(Table):
    """The content of `certspec.lock`."""

    lock_version: Literal[1]
    name: str
    spec: str = Field(description="The spec's path from the output folder.")
    target: LockedTarget
    requests: Annotated[tuple[LockedRequest, ...], Strict(strict=False)]

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        for state in ("pending", "active"):
            if sum(one.state == state for one in self.requests) > 1:
                raise ValueError(f"more than one request is {state}")
        return self

    @property
    def pending(self) -> LockedRequest | None:
        """The request that waits for the CA's answer."""
        return next((one for one in self.requests if one.state == "pending"), None)

    @property
    def active(self) -> LockedRequest | None:
        """The request whose certificate is in use."""
        return next((one for one in self.requests if one.state == "active"), None)
