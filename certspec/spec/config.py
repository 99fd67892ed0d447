"""`certspec.toml`: what the specs of a project share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from certspec.spec.key import Algorithm
from certspec.spec.model import SpecTables
from certspec.spec.table import Table, Texts

SeverityWord = Literal["error", "warning", "note", "off"]
RuleCode = Annotated[str, Field(pattern=r"^CS[0-9]{3}$")]


class Policy(Table):
    """What no spec of the project may go beyond."""

    allowed_domains: Texts | None = Field(None, description="Domains that names must be under.")
    allowed_algorithms: Annotated[tuple[Algorithm, ...], Strict(strict=False)] | None = Field(
        None, description="Key algorithms."
    )
    min_rsa_size: int | None = Field(None, description="Smallest RSA modulus in bits.")
    allowed_targets: Texts | None = Field(None, description="Products.")
    allow_wildcards: bool | None = Field(None, description="Whether wildcard names are allowed.")
    required_subject: Texts | None = Field(None, description="Subject fields that must be given.")
    max_days: int | None = Field(None, ge=1, description="Longest lifetime in days.")
    issuer_kinds: (
        Annotated[tuple[Literal["public", "private"], ...], Strict(strict=False)] | None
    ) = Field(None, description="Kinds of CA.")


class PerPath(Table):
    """Severities for the specs that match `paths`."""

    paths: Texts = Field(description="Patterns of spec files.", examples=[["lab/**"]])
    severities: dict[RuleCode, SeverityWord] = Field(description="Severity by code.")


class Rules(Table):
    """Severities by code, and by path."""

    model_config = Table.model_config | {"extra": "allow"}
    __pydantic_extra__: dict[RuleCode, SeverityWord]

    per_path: Annotated[tuple[PerPath, ...], Strict(strict=False)] = ()


class Config(Table):
    """The content of `certspec.toml`."""

    defaults: SpecTables = Field(SpecTables(), description="Tables that every spec starts from.")
    policy: Policy = Field(Policy(), description="Bounds that no spec may loosen.")
    rules: Rules = Field(Rules(), description="Severities.")
