"""What all tables of the language share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, Strict

if TYPE_CHECKING:
    from collections.abc import Mapping


Model = TypeVar("Model", bound="Table")


class Table(BaseModel):
    """A TOML table: unknown keys are errors, types are taken as written, values never change."""

    # A table is built with the whole that it belongs to, and not a second time alone.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def left_out(kind: type[Model]) -> Model:
    """The table where nothing of it is written; it is not validated, as that would build it."""
    return cast("Model", kind.model_construct())


def hint(**keywords: Any) -> Any:
    """Keywords of the JSON Schema alone: editors warn at once, a rule says it better later."""
    return Field(json_schema_extra=keywords)


def meanings(words: Mapping[str, str]) -> Any:
    """What each word of an enumeration means; editors show it beside the word."""
    return hint(meanings=dict(words))


Text = Annotated[str, hint(minLength=1)]

# A TOML array arrives as a list; frozen data keeps a tuple.
Texts = Annotated[tuple[Text, ...], Strict(strict=False)]

EnvironmentName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
