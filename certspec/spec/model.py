"""The whole language: what a `*.cert.toml` may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

from certspec.spec.key import GeneratedKey, Key
from certspec.spec.subject import San, Subject
from certspec.spec.table import Table
from certspec.spec.tables import (
    Conformance,
    Issuer,
    Outputs,
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

    owner: str | None = Field(
        None, description="Who answers for the certificate.", examples=["platform-pki"]
    )
    labels: dict[str, str] = Field(
        {}, description="Free labels, shown in reports.", examples=[{"env": "prod"}]
    )
    target: TargetChoice = Field(TargetChoice(), description="The product.")
    issuer: Issuer = Field(Issuer(), description="The CA.")
    server: Server = Field(Server(), description="The server.")
    subject: Subject = Field(Subject(), description="The distinguished name.")
    san: San = Field(San(), description="The subject alternative names.")
    key: Key = Field(GeneratedKey(), description="The private key.")
    usages: Usages = Field(Usages(), description="Key usages.")
    validity: Validity = Field(Validity(), description="The lifetime.")
    conformance: Conformance = Field(Conformance(), description="What the CA may change.")
    outputs: Outputs = Field(Outputs(), description="The output files.")


class Spec(SpecTables):
    """A cert spec as it was written; what it leaves open is None until a plan settles it."""

    spec_version: Annotated[Literal[1], BeforeValidator(_whole_number)] = Field(
        description="Version of the language.", examples=[1]
    )
    name: str | None = Field(
        None,
        description="Short name, [a-z0-9-]; the spec's file name by default.",
        examples=["mdm"],
    )
    waivers: Annotated[tuple[Waiver, ...], Strict(strict=False)] = Field(
        (), description="Findings accepted for a time."
    )
