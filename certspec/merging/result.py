"""A result of a report in JSON, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.report import (
    Action,
    ActionKind,
    Check,
    Delivered,
    Effect,
    Group,
    Link,
    Outcome,
    Result,
)

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.report_schema import JsonResult


def result_of(said: JsonResult, findings: tuple[Finding, ...]) -> Result:
    """The result with its findings.

    Raises:
        ValueError: it compares two states, which no shard does.
    """
    if said["changes"]:
        raise ValueError(f"{said['subject']}: a comparison has no shards")
    return Result(
        said["subject"],
        said["headline"],
        said["cause"],
        findings,
        tuple(Link(one["label"], one["what"], tuple(one["broken"])) for one in said["chain"]),
        tuple(
            Check(
                Group(one["group"]),
                one["title"],
                Outcome(one["outcome"]),
                one["evidence"],
                one["code"],
            )
            for one in said["checks"]
        ),
        tuple(
            Delivered(one["file"], one["index"], one["what"], one["used"], one["why"])
            for one in said["delivered"]
        ),
        tuple(said["not_checked"]),
        tuple(Action(ActionKind(one["kind"]), one["file"], one["why"]) for one in said["actions"]),
        effects=tuple(map(Effect, said["effects"])),
        to_do=tuple(said["to_do"]),
        patch=said["patch"],
        next_step=said["next"],
        unreadable=said.get("unreadable", False),
    )
