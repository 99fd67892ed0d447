"""`certspec.toml`: what the specs of a project share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from certspec.spec.key import Algorithm
from certspec.spec.model import SpecTables
from certspec.spec.table import Table, Texts
from certspec.spec.tables import Waiver

SeverityWord = Literal["error", "warning", "note", "off"]
RuleCode = Annotated[str, Field(pattern=r"^CS[0-9]{3}$")]


class Policy(Table):
    """What no spec of the project may go beyond."""

    allowed_domains: Texts | None = Field(
        None,
        description="Domains that every name must be or stand below, and IP networks.",
        examples=[["zylker.com", "10.20.0.0/16"]],
    )
    allowed_algorithms: Annotated[tuple[Algorithm, ...], Strict(strict=False)] | None = Field(
        None, description="Key algorithms that may be used.", examples=[["RSA", "ECDSA"]]
    )
    min_rsa_size: int | None = Field(
        None, description="Smallest RSA modulus in bits.", examples=[3072]
    )
    allowed_targets: Texts | None = Field(
        None, description="Products that may be the target.", examples=[["mdm-plus", "generic"]]
    )
    allow_wildcards: bool | None = Field(
        None,
        description="Whether wildcard names are allowed; they are by default.",
        examples=[False],
    )
    required_subject: Texts | None = Field(
        None,
        description="Subject fields that every request must have.",
        examples=[["country", "organization"]],
    )
    max_days: int | None = Field(
        None, ge=1, description="Longest lifetime in days, of spec and certificate.", examples=[90]
    )
    issuer_kinds: (
        Annotated[tuple[Literal["public", "private"], ...], Strict(strict=False)] | None
    ) = Field(None, description="Kinds of CA that may be asked.", examples=[["private"]])


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

    model_config = Table.model_config | {"extra": "allow"}
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
        description="Patterns of spec files, from the folder of certspec.toml; default: all.",
        examples=[["lab/**"]],
    )


class Config(Table):
    """The content of `certspec.toml`."""

    defaults: SpecTables = Field(
        SpecTables(),
        description="Tables that every spec starts from.",
        examples=[{"owner": "platform-pki"}],
    )
    policy: Policy = Field(
        Policy(), description="Bounds that no spec may loosen.", examples=[{"max_days": 90}]
    )
    rules: Rules = Field(Rules(), description="Severities of rules.", examples=[{"CS214": "error"}])
    waivers: Annotated[tuple[ProjectWaiver, ...], Strict(strict=False)] = Field(
        (),
        description="Findings accepted for a time; only here a finding on the policy can be.",
        examples=[[{"rule": "CS214", "reason": "CA asks for OU", "expires": "2027-01-31"}]],
    )
