"""The whole language: what a `*.cert.toml` may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

from certspec.spec.key import GeneratedKey, Key
from certspec.spec.outputs import Outputs
from certspec.spec.subject import San, Subject
from certspec.spec.table import Table, Text, hint, left_out
from certspec.spec.tables import (
    Conformance,
    Issuer,
    Server,
    TargetChoice,
    Usages,
    Validity,
    Waiver,
)


def _whole_number(value: Any) -> Any:
    """A version as it came; to Python, though not to TOML, `true` and `1.0` are the number 1."""
    if type(value) in (bool, float):
        raise PydanticCustomError("literal_error", "a whole number")
    return value


class SpecTables(Table):
    """The tables that a spec and the `[defaults]` of a project share."""

    owner: Text | None = Field(
        None,
        description="Who answers for the certificate. Left out: reports name nobody.",
        examples=["platform-pki"],
    )
    labels: dict[str, str] = Field(
        {}, description="Free labels, shown in reports.", examples=[{"env": "prod"}]
    )
    target: TargetChoice = Field(
        left_out(TargetChoice),
        description="The product, and its build, that takes the certificate in.",
    )
    issuer: Issuer = Field(
        left_out(Issuer), description="What is known of the CA before it has answered."
    )
    server: Server = Field(left_out(Server), description="Where the certificate will be served.")
    subject: Subject = Field(left_out(Subject), description="Who the certificate is for.")
    san: San = Field(left_out(San), description="The names that the certificate covers.")
    key: Key = Field(
        left_out(GeneratedKey), description="The private key: which kind, and where it comes from."
    )
    usages: Usages = Field(left_out(Usages), description="What the key may be used for.")
    validity: Validity = Field(left_out(Validity), description="How long the certificate may last.")
    conformance: Conformance = Field(left_out(Conformance), description="What the CA may change.")
    outputs: Outputs = Field(
        left_out(Outputs), description="Where the files go, and which are made."
    )


class Spec(SpecTables):
    """A cert spec as it was written; what it leaves open is None until a plan settles it."""

    spec_version: Annotated[Literal[1], BeforeValidator(_whole_number)] = Field(
        description="Version of the language.", examples=[1]
    )
    name: Annotated[str, hint(pattern="^[a-z0-9-]{1,64}$")] | None = Field(
        None,
        description="Short name of small letters, digits and hyphens. "
        "Left out: the name of the file, `mdm` for mdm.cert.toml.",
        examples=["mdm"],
    )
    waivers: Annotated[tuple[Waiver, ...], Strict(strict=False)] = Field(
        (),
        description="Findings accepted for a time.",
    )
