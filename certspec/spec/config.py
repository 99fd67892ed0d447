"""`certspec.toml`: what the specs of a project share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from certspec.spec.key import Algorithm
from certspec.spec.model import SpecTables
from certspec.spec.table import Table, Text, Texts, left_out, meanings
from certspec.spec.tables import IssuerKind, Waiver

SeverityWord = Annotated[
    Literal["error", "warning", "note", "off"],
    meanings(
        {
            "error": "certspec refuses to go on.",
            "warning": "Shown; fails with --fail-on warning.",
            "note": "Shown only.",
            "off": "Not shown.",
        }
    ),
]
RuleCode = Annotated[str, Field(pattern=r"^CS[0-9]{3}$")]


class Policy(Table):
    """What no spec of the project may go beyond."""

    allowed_domains: Texts | None = Field(
        None,
        description="Domains that every name must be or stand below, and IP networks. "
        "Left out: any name.",
        examples=[["zylker.com", "10.20.0.0/16"]],
    )
    allowed_algorithms: Annotated[tuple[Algorithm, ...], Strict(strict=False)] | None = Field(
        None,
        description="Key algorithms that may be used. Left out: all that the target accepts.",
        examples=[["RSA", "ECDSA"]],
    )
    min_rsa_size: int | None = Field(
        None,
        description="Smallest RSA modulus in bits. Left out: the target's, 2048.",
        examples=[3072],
    )
    allowed_targets: Texts | None = Field(
        None,
        description="Products that may be the target. Left out: all.",
        examples=[["mdm-plus", "generic"]],
    )
    allow_wildcards: bool | None = Field(
        None,
        description="Whether wildcard names are allowed. Left out: they are.",
        examples=[False],
    )
    required_subject: Texts | None = Field(
        None,
        description="Subject fields that every request must have. "
        "Left out: those that the target needs.",
        examples=[["country", "organization"]],
    )
    max_days: int | None = Field(
        None,
        ge=1,
        description="Longest lifetime in days, of spec and certificate. "
        "Left out: what target and CA rules allow.",
        examples=[90],
    )
    issuer_kinds: Annotated[tuple[IssuerKind, ...], Strict(strict=False)] | None = Field(
        None,
        description="Kinds of CA that may be asked. Left out: both.",
        examples=[["private"]],
    )


class PerPath(Table):
    """Severities for the specs that match `paths`."""

    paths: Texts = Field(
        description="Patterns of spec files, from the folder of certspec.toml; ** is any folders.",
        examples=[["lab/**", "sites/*/test-*.cert.toml"]],
    )
    severities: dict[RuleCode, SeverityWord] = Field(
        description="Severity by code; later entries win over earlier ones and over [rules].",
        examples=[{"CS214": "off"}],
    )


class Rules(Table):
    """Severities by code, as in `CS214 = "off"`, and by path."""

    model_config = Table.model_config | {
        "extra": "allow",
        # Pydantic leaves the pattern of the extra keys out.
        "json_schema_extra": {"propertyNames": {"pattern": "^(CS[0-9]{3}|per_path)$"}},
    }
    __pydantic_extra__: dict[RuleCode, SeverityWord]

    per_path: Annotated[tuple[PerPath, ...], Strict(strict=False)] = Field(
        (),
        description="Severities for some of the specs.",
        examples=[[{"paths": ["lab/**"], "severities": {"CS214": "off"}}]],
    )

    @property
    def severities(self) -> dict[RuleCode, SeverityWord]:
        """What stands in [rules] itself."""
        return self.__pydantic_extra__


class ProjectWaiver(Waiver):
    """A finding that is accepted for a time in all specs, or in those that match `paths`."""

    paths: Texts | None = Field(
        None,
        description="Patterns of spec files, from the folder of certspec.toml. Left out: all.",
        examples=[["lab/**"]],
    )


class Config(Table):
    """The content of `certspec.toml`."""

    required_version: Text | None = Field(
        None,
        description="Versions of certspec that may judge this project, as Python writes them. "
        "Left out: any.",
        examples=[">=0.1,<0.2"],
    )
    defaults: SpecTables = Field(
        left_out(SpecTables),
        description="Tables that every spec starts from.",
        examples=[{"owner": "platform-pki"}],
    )
    policy: Policy = Field(
        left_out(Policy), description="Bounds that no spec may loosen.", examples=[{"max_days": 90}]
    )
    rules: Rules = Field(
        left_out(Rules), description="Severities of rules.", examples=[{"CS214": "error"}]
    )
    waivers: Annotated[tuple[ProjectWaiver, ...], Strict(strict=False)] = Field(
        (),
        description="Findings accepted for a time; only here a finding on the policy can be.",
        examples=[[{"rule": "CS214", "reason": "CA asks for OU", "expires": "2027-01-31"}]],
    )
