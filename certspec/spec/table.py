"""What all tables of the language share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict


class Table(BaseModel):
    """A TOML table: unknown keys are errors, types are taken as written, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


# A TOML array arrives as a list; frozen data keeps a tuple.
Texts = Annotated[tuple[str, ...], Strict(strict=False)]

EnvironmentName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
