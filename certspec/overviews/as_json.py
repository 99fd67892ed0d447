"""For programs: a versioned JSON document, with a schema of its own."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from certspec import __version__
from certspec.overview import Overview
from certspec.printable import json_text

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.estate.estate import Estate
    from certspec.estate.standing import InUse, Live, Standing
    from certspec.finding import Finding
    from certspec.overview import Look
    from certspec.status_schema import (
        JsonFoundThere,
        JsonInUse,
        JsonServer,
        JsonStanding,
        JsonStatus,
    )


def _render(estate: Estate, look: Look) -> str:
    del look
    content: JsonStatus = {
        "version": 1,
        "certspec": __version__,
        "at": _time(estate.at),
        "specs": [_standing(one, estate.at) for one in estate.standings],
        "left_out": estate.whole - len(estate.standings),
        "counts": estate.counts(),
        "remarks": [
            {"kind": one.kind, "message": one.message, "specs": list(one.files)}
            for one in estate.remarks
        ],
    }
    return json_text(content)


def _standing(one: Standing, at: datetime) -> JsonStanding:
    return {
        "spec": one.file,
        "name": one.name,
        "owner": one.owner,
        "labels": dict(one.labels),
        "names": list(one.names),
        "target": one.target,
        "generation": one.generation,
        "state": one.state,
        "states": list(one.states),
        "in_use": _in_use(one.in_use, at) if one.in_use is not None else None,
        "server": _server(one.live) if one.live is not None else None,
        "why": one.why,
        "action": one.action,
        "command": one.command,
        "findings": [_finding(finding) for finding in one.findings],
        "fails": one.fails,
    }


def _in_use(in_use: InUse, at: datetime) -> JsonInUse:
    return {
        "serial": in_use.serial,
        "sha256": in_use.sha256,
        "issuer": in_use.issuer,
        "root": in_use.root,
        "not_before": _time(in_use.not_before),
        "not_after": _time(in_use.not_after),
        "renewal_due": _time(in_use.renew_at),
        "days_left": in_use.days_left(at),
    }


def _server(live: Live) -> JsonServer:
    return {"address": live.address, "serves": live.serves, "words": live.words}


def _finding(finding: Finding) -> JsonFoundThere:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "fix": finding.fix,
        "file": finding.place.file,
        "waived": finding.waived is not None,
    }


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


OVERVIEW = Overview("json", _render)
