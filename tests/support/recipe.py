"""What a CA sent back, told in a few lines of TOML: the language of the chain rules' examples.

A recipe says in what it differs from a good answer: a certificate for `mdm.zylker.com` and
`www.zylker.com`, 396 days long, from an issuing CA below a trusted private root, judged against
a spec for MDM Plus.

    deliver = ["leaf", "issuer"]    the files that came: "leaf+issuer" is one file with both, and
                                    ":der", ":p7b" or ":utf16" at the end its form; other things
                                    are "root", "second", "earlier", "other", "request", "key",
                                    "damaged", "empty"
    trust = ["root"]                the trusted roots
    public_root = true              the root is one of a public CA, whatever the spec says of it
    at = 2026-11-23T12:00:00Z       when it is judged
    [leaf]                          the certificates, each a `Recipe` table of `CertificateRecipe`;
    [issuer]                        [second] stands between issuer and root where it is named,
    [second]                        [earlier] is a certificate of this spec from last year, and
    [root]                          [other] one of another CA's
    [spec]                          over the spec's own tables
    [lock]                          what the lock knows: see `LockRecipe`
    [crl]                           a revocation list of the issuer: see `CrlRecipe`
    [live]                          they are what a server sends: see `LiveRecipe`
    fetch_aia = true                a missing issuer may be asked for
    password = "hunter2"            is given for PFX files
    [validator]                     says = "...": a refusal put into the validator's mouth
"""

from __future__ import annotations

import tomllib
from datetime import datetime  # noqa: TC003 - pydantic reads the annotations
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tests.support.clock import NOW

Name = Literal["leaf", "issuer", "second", "root", "earlier", "other"]


class Table(BaseModel):
    """A table of a recipe; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CertificateRecipe(Table):
    """In what a certificate differs; what is left out is as in the good answer."""

    key: str | None = None
    signed_by: Annotated[str | None, Field(description="the key that really signs")] = None
    self_signed: bool = False
    issuer: Annotated[str | None, Field(description="the common name of another issuer")] = None
    common_name: str | None = None
    more_common_names: tuple[str, ...] = ()
    subject: dict[str, str] = {}
    names: tuple[str, ...] | None = None
    add_names: tuple[str, ...] = ()
    email_addresses: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    registered_ids: Annotated[tuple[str, ...], Field(description="names that are OIDs")] = ()
    not_before: datetime | None = None
    not_after: datetime | None = None
    lifetime_days: Annotated[int | None, Field(description="as RFC 5280 counts")] = None
    lifetime_seconds: Annotated[int, Field(description="on top of the days")] = 0
    serial: Annotated[str | None, Field(description="octets of the INTEGER, in hex")] = None
    hash: Literal["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3-256"] | None = None
    ext_key_usage: tuple[str, ...] | None = None
    key_usage: tuple[str, ...] | None = None
    ca: bool | None = None
    path_length: int | None = None
    key_identifiers: bool = True
    issuer_url: str | None = None
    permitted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    unknown_critical: bool = False
    logs: Annotated[tuple[int, ...], Field(description="whose timestamps are embedded")] = ()
    precertificate: Annotated[bool | None, Field(description="whether critically so")] = None
    unused_bits: Annotated[int, Field(description="at the end of the signature")] = 0
    tampered: bool = False


class LockRecipe(Table):
    """What the lock knows of keys and certificates."""

    key: Annotated[str, Field(description="the key that was made; empty: none yet")] = "leaf"
    known: dict[str, str] = {}
    active: Literal["leaf", "earlier", "none"] = "none"
    retired: tuple[Name, ...] = ()
    pending: bool = True
    names: Annotated[tuple[str, ...] | None, Field(description="of the active certificate")] = None
    root: Annotated[str | None, Field(description="SHA-256 of the active root")] = None


class CrlRecipe(Table):
    """A revocation list, a day old and good for a week."""

    revoked: tuple[Name, ...] = ()
    signed_by: str | None = None
    issued: datetime | None = None
    next_update: datetime | None = None
    unknown_critical: bool = False


class LiveRecipe(Table):
    """What a server on the loopback interface does, and how it is found."""

    does: Literal["TLS", "plain HTTP", "refuse", "keep silent", "close"] = "TLS"
    version: Literal["1.0", "1.1", "1.2", "1.3"] = "1.3"
    wants_client: bool = False
    library: Annotated[bool, Field(description="whether one shows the served chain")] = True
    named_by: Literal["option", "spec", "none"] = "option"


class ValidatorRecipe(Table):
    """A refusal that no certificate of ours brings about."""

    says: str


class Recipe(Table):
    """The whole of it."""

    deliver: tuple[str, ...] = ("leaf", "issuer")
    trust: tuple[Name, ...] = ("root",)
    at: datetime = NOW
    leaf: CertificateRecipe = CertificateRecipe()
    issuer: CertificateRecipe = CertificateRecipe()
    second: CertificateRecipe | None = None
    root: CertificateRecipe = CertificateRecipe()
    earlier: CertificateRecipe = CertificateRecipe()
    other: CertificateRecipe = CertificateRecipe()
    spec: dict[str, Any] = {}
    lock: LockRecipe = LockRecipe()
    crl: CrlRecipe | None = None
    live: LiveRecipe | None = None
    fetch_aia: bool = False
    password: str = ""
    validator: ValidatorRecipe | None = None
    public_root: bool = False


def read_recipe(text: str) -> Recipe:
    """The recipe in `text`."""
    return Recipe.model_validate(tomllib.loads(text))
