"""The lock: what was made for a spec. It holds no secret and is made to be reviewed."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, Field, Strict, model_validator

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

    subject: str = Field(description="Subject name (RFC 4514).")
    sha256: Sha256 = Field(description="SHA-256 of the root certificate.")


class LockedCertificate(Table):
    """The certificate that was bundled."""

    serial: str = Field(description="Serial number, hexadecimal.")
    subject: str = Field(description="Subject name (RFC 4514).")
    issuer: str = Field(description="Issuer name (RFC 4514).")
    not_before: AwareDatetime = Field(description="First moment of validity.")
    not_after: AwareDatetime = Field(description="Last moment of validity.")
    dns_names: Annotated[tuple[str, ...], Strict(strict=False)] = Field(
        description="DNS names in the subject alternative name."
    )
    sha256: Sha256 = Field(description="SHA-256 of the certificate.")
    root: LockedRoot = Field(description="The trusted root that the path ended in.")


class LockedRequest(Table):
    """One request that was made, with the key it was signed with.

    `pending`: waiting for the CA's answer. `active`: its certificate was bundled.
    `digest` covers target and fields; `files` are the SHA-256 of the public files.
    """

    state: Literal["pending", "active", "archived"] = Field(description="What became of it.")
    generation: int = Field(ge=1, description="Generation of the key.")
    folder: str = Field(
        "",
        description="Folder below the output folder; empty: the folder itself.",
        pattern=r"^(next|archive/[0-9]+-[0-9a-z]+)?$",
    )
    digest: Sha256 = Field(description="SHA-256 of target and request.")
    spki_sha256: Sha256 | None = Field(None, description="SHA-256 of the SubjectPublicKeyInfo.")
    key_encoding: str | None = Field(None, description="Encoding of the key that was made.")
    key_encrypted: bool = Field(False, description="Whether the key needs a passphrase.")  # noqa: FBT003
    adopted: Literal[True] | None = Field(
        None, description="The CSR was made elsewhere and taken in; it is kept as it is."
    )
    files: dict[FileName, Sha256] = Field(
        {}, description="File name to SHA-256.", json_schema_extra={"additionalProperties": False}
    )
    request: dict[str, dict[str, Any]] = Field(description="The fields asked for.")
    certificate: LockedCertificate | None = Field(
        None, description="The certificate that answered it."
    )


class Lock(Table):
    """The content of `certspec.lock`."""

    lock_version: Literal[1] = Field(description="Version of this format.")
    name: str = Field(description="The spec's name.")
    spec: str = Field(description="The spec's path from the output folder.")
    target: LockedTarget = Field(description="What the current request was made for.")
    requests: Annotated[tuple[LockedRequest, ...], Strict(strict=False)] = Field(
        description="Every request that was made, in order."
    )

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        for state in ("pending", "active"):
            if sum(one.state == state for one in self.requests) > 1:
                raise ValueError(f"more than one request has the `state` {state}")
        return self

    @property
    def pending(self) -> LockedRequest | None:
        """The request that waits for the CA's answer."""
        return next((one for one in self.requests if one.state == "pending"), None)

    @property
    def active(self) -> LockedRequest | None:
        """The request whose certificate is in use."""
        return next((one for one in self.requests if one.state == "active"), None)
