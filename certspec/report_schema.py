"""The shape of a report in JSON, for its schema: what the `json` format promises to programs."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from certspec.finding import Severity  # noqa: TC001 - pydantic reads the annotations
from certspec.report import ActionKind, Effect, Group, Outcome  # noqa: TC001
from certspec.spec.json_schema import schema_text

_CLOSED = ConfigDict(extra="forbid")

Line = Annotated[int, Field(ge=1, description="From 1; only where the place has lines.")]
Column = Annotated[int, Field(ge=1, description="From 1, in code points.")]


@with_config(_CLOSED)
class JsonPlace(TypedDict):
    """What a finding points at: a stretch of a file, a certificate in it, or the file alone."""

    file: Annotated[str, Field(description="The name as the user gave it.")]
    path: NotRequired[
        Annotated[list[str | int], Field(description="Keys and positions in a TOML file.")]
    ]
    certificate: NotRequired[
        Annotated[int, Field(ge=0, description="Which certificate of the file, from 0.")]
    ]
    subject: NotRequired[Annotated[str, Field(description="The name of the certificate.")]]
    field: NotRequired[Annotated[str, Field(description="The certificate's field, or empty.")]]
    line: NotRequired[Line]
    column: NotRequired[Column]
    end_line: NotRequired[Line]
    end_column: NotRequired[
        Annotated[int, Field(ge=1, description="The first column that is not meant any more.")]
    ]


@with_config(_CLOSED)
class JsonFurtherPlace(JsonPlace):
    """A further place that a finding speaks of."""

    message: Annotated[str, Field(description="What this place says.")]


@with_config(_CLOSED)
class JsonWaived(TypedDict):
    """Why a finding is accepted, and for how long."""

    reason: str
    expires: Annotated[
        str, Field(description="The last day, in UTC.", json_schema_extra={"format": "date"})
    ]
    place: Annotated[JsonPlace, Field(description="Where the waiver stands.")]


@with_config(_CLOSED)
class JsonFinding(TypedDict):
    """One remark: where, what is wrong, and how to mend it."""

    code: Annotated[str, Field(pattern="^CS[0-9]{3}$", description="`certspec explain` shows it.")]
    severity: Severity
    message: Annotated[str, Field(description="What is wrong.")]
    fix: Annotated[str, Field(description="How to mend it, or empty.")]
    place: JsonPlace
    also: list[JsonFurtherPlace]
    waived: Annotated[JsonWaived | None, Field(description="Null for a finding that counts.")]


@with_config(_CLOSED)
class JsonLink(TypedDict):
    """A certificate of the chain that was found, the server's first."""

    label: Annotated[str, Field(description="The certificate's name.")]
    what: Annotated[str, Field(description="What it is in the chain.")]
    broken: Annotated[list[str], Field(description="What breaks the chain here.")]


@with_config(_CLOSED)
class JsonCheck(TypedDict):
    """One line of a verdict, passed or not, with the evidence."""

    group: Annotated[Group, Field(description="The verdict that the line belongs to.")]
    title: Annotated[str, Field(description="What was looked at.")]
    outcome: Outcome
    evidence: Annotated[str, Field(description="What was seen.")]
    code: Annotated[str, Field(description="The rule's code, or empty.")]


@with_config(_CLOSED)
class JsonDelivered(TypedDict):
    """One thing that was given to be judged."""

    file: str
    index: Annotated[
        int | None, Field(description="Which one of the file, from 0; null for all of it.")
    ]
    what: Annotated[str, Field(description="What it is.")]
    used: Annotated[bool, Field(description="Whether the chain has it.")]
    why: str


@with_config(_CLOSED)
class JsonAction(TypedDict):
    """One file that is, or would be, made, kept, replaced, moved or mended."""

    kind: ActionKind
    file: str
    why: str


@with_config(_CLOSED)
class JsonChange(TypedDict):
    """One thing that differs between the two states that are compared."""

    what: Annotated[str, Field(description="The name of what differs.")]
    before: Annotated[str, Field(description="Empty for what was added.")]
    after: Annotated[str, Field(description="Empty for what was taken away.")]
    effects: Annotated[list[Effect], Field(description="What the change costs.")]
    place: Annotated[JsonPlace | None, Field(description="Where the new state says it.")]


@with_config(_CLOSED)
class JsonResult(TypedDict):
    """All that is said of one spec, or of one set of files."""

    subject: Annotated[str, Field(description="The spec's file, or what was judged.")]
    headline: Annotated[str, Field(description="The result in one sentence, or empty.")]
    cause: Annotated[str, Field(description="What to mend first, or empty.")]
    findings: list[JsonFinding]
    chain: list[JsonLink]
    checks: list[JsonCheck]
    delivered: list[JsonDelivered]
    not_checked: Annotated[list[str], Field(description="What the verdict does not speak of.")]
    actions: list[JsonAction]
    changes: list[JsonChange]
    effects: Annotated[list[Effect], Field(description="What all changes cost together.")]
    to_do: Annotated[list[str], Field(description="What people have to do now, in order.")]
    patch: Annotated[str, Field(description="A unified diff of what is mended, or empty.")]
    next: Annotated[str, Field(description="The next command, or empty.")]
    unreadable: NotRequired[
        Annotated[Literal[True], Field(description="Input could not be read; else left out.")]
    ]


@with_config(_CLOSED)
class JsonSummary(TypedDict):
    """How many findings of each severity count; the waived ones do not."""

    error: Annotated[int, Field(ge=0)]
    warning: Annotated[int, Field(ge=0)]
    note: Annotated[int, Field(ge=0)]


@with_config(_CLOSED)
class JsonShard(TypedDict):
    """Which part of a run this is, of `--shard`."""

    index: Annotated[int, Field(ge=1, description="From 1.")]
    count: Annotated[int, Field(ge=1, description="How many shards there are.")]
    results: Annotated[int, Field(ge=0, description="How many results all of them have.")]
    positions: Annotated[
        list[Annotated[int, Field(ge=0)]],
        Field(description="Where each of these results stands among all, from 0."),
    ]
    folder: Annotated[
        str, Field(description="Where the run started, from the top of the checkout.")
    ]


@with_config(_CLOSED)
class JsonBase(TypedDict):
    """What the run compared with, of `--base`: results are those of specs that changed."""

    revision: Annotated[str, Field(description="As it was given.")]
    commit: Annotated[str, Field(description="What the work tree and it have in common.")]
    changed: Annotated[
        int, Field(ge=0, description="How many specs a change since then may matter to.")
    ]
    specs: Annotated[int, Field(ge=0, description="How many specs there are.")]


@with_config(_CLOSED)
class JsonReport(TypedDict):
    """What a command of certspec prints with `--format json`."""

    version: Annotated[Literal[1], Field(description="A higher one may mean another shape.")]
    certspec: Annotated[str, Field(description="The version of the program.")]
    command: str
    at: Annotated[
        str,
        Field(
            description="The time that was judged at.", json_schema_extra={"format": "date-time"}
        ),
    ]
    base: NotRequired[JsonBase]
    shard: NotRequired[JsonShard]
    results: list[JsonResult]
    summary: JsonSummary
    excerpts: NotRequired[
        Annotated[
            dict[str, dict[Annotated[str, Field(pattern="^[1-9][0-9]*$")], str]],
            Field(description="Of a shard: the lines that findings point at, by file and number."),
        ]
    ]


def report_schema_json() -> str:
    """The draft-07 schema of a report, as indented JSON with a final newline."""
    content = TypeAdapter(JsonReport).json_schema(ref_template="#/definitions/{model}")
    return schema_text(content, "certspec report")
