"""The shape of `certspec status --format json`, for its schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from certspec.estate.estate import Kind  # noqa: TC001 - pydantic reads the annotations
from certspec.estate.standing import Serves  # noqa: TC001
from certspec.estate.state import State  # noqa: TC001
from certspec.finding import Severity  # noqa: TC001
from certspec.spec.json_schema import schema_text

_CLOSED = ConfigDict(extra="forbid")

Time = Annotated[
    str, Field(description="ISO 8601, in UTC.", json_schema_extra={"format": "date-time"})
]


@with_config(_CLOSED)
class JsonInUse(TypedDict):
    """The certificate in use, as the lock has it."""

    serial: Annotated[str, Field(description="Hexadecimal.")]
    sha256: Annotated[str, Field(description="The fingerprint.")]
    issuer: Annotated[str, Field(description="Name (RFC 4514).")]
    root: Annotated[str, Field(description="Name (RFC 4514) of the trusted root.")]
    not_before: Time
    not_after: Time
    renewal_due: Annotated[Time, Field(description="From then on renewal is due.")]
    days_left: Annotated[int, Field(description="Whole days; less than 0 after the end.")]


@with_config(_CLOSED)
class JsonServer(TypedDict):
    """What a live server serves."""

    address: str
    serves: Serves
    words: Annotated[str, Field(description="The same in a sentence.")]


@with_config(_CLOSED)
class JsonFoundThere(TypedDict):
    """One finding; `certspec build --locked` and `certspec check` show it at its line."""

    code: Annotated[str, Field(pattern="^CS[0-9]{3}$", description="`certspec explain` shows it.")]
    severity: Severity
    message: str
    fix: Annotated[str, Field(description="How to mend it, or empty.")]
    file: Annotated[str, Field(description="The file that it is about.")]
    waived: bool


@with_config(_CLOSED)
class JsonStanding(TypedDict):
    """How one spec stands."""

    spec: Annotated[str, Field(description="The spec's file, as the user gave it.")]
    name: str
    owner: Annotated[str, Field(description="Empty where the spec names nobody.")]
    labels: dict[str, str]
    names: Annotated[list[str], Field(description="DNS names and IP addresses asked for.")]
    target: Annotated[str, Field(description="Product and build; empty where not known.")]
    generation: Annotated[
        int | None, Field(description="Of the key that the spec asks for; null: not known.")
    ]
    state: Annotated[State, Field(description="The most urgent of its states.")]
    states: Annotated[list[State], Field(description="All of them, the most urgent first.")]
    in_use: Annotated[JsonInUse | None, Field(description="Null: there is no certificate yet.")]
    server: Annotated[JsonServer | None, Field(description="Null: it was not asked.")]
    why: Annotated[str, Field(description="What stands against it, or empty.")]
    action: Annotated[str, Field(description="What to do before the command, or empty.")]
    command: Annotated[str, Field(description="The next command, or empty.")]
    findings: list[JsonFoundThere]
    fails: Annotated[bool, Field(description="Whether it makes the exit code 1 or 2.")]


@with_config(_CLOSED)
class JsonRemark(TypedDict):
    """What can only be said of several specs; it makes no exit code."""

    kind: Kind
    message: str
    specs: list[str]


@with_config(_CLOSED)
class JsonStatus(TypedDict):
    """What `certspec status --format json` prints."""

    version: Annotated[Literal[1], Field(description="Version of this format.")]
    certspec: Annotated[str, Field(description="Version of the program.")]
    at: Annotated[Time, Field(description="The time that was judged at.")]
    specs: Annotated[list[JsonStanding], Field(description="The most urgent first.")]
    left_out: Annotated[int, Field(ge=0, description="How many the filters left out.")]
    counts: Annotated[
        dict[State, int], Field(description="How many specs are in each state, by `state`.")
    ]
    remarks: list[JsonRemark]


def status_schema_json() -> str:
    """The schema of the whole document, draft-07."""
    return schema_text(
        TypeAdapter(JsonStatus).json_schema(ref_template="#/definitions/{model}"), "certspec status"
    )
