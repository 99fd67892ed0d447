"""A report in JSON, read back: what was said can be printed in any format."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from certspec.finding import (
    CertPlace,
    FilePlace,
    Finding,
    Place,
    Severity,
    Span,
    SpecPlace,
    TextPlace,
    Waived,
)
from certspec.merging.result import result_of
from certspec.printable import brief_line
from certspec.report import Against, Report, Share
from certspec.report_schema import JsonReport
from certspec.shard import Shard

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIX = "give reports that `certspec ... --format json --output FILE` wrote, whole"
_MOST_LINES = 1_048_576
_OTHERS = {"runs": "SARIF", "diagnostics": "rdjson"}


def read_report(file: str, content: bytes) -> tuple[str, Report] | Finding:
    """The version of certspec and its report; or what is wrong with the file."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        return unmerged(file, f"this is no JSON: {brief_line(str(error), 200)}", _FIX)
    if not isinstance(said, dict) or "certspec" not in said:
        known = said if isinstance(said, dict) else {}
        other = next((name for key, name in _OTHERS.items() if key in known), "")
        what = f"this is {other}, not certspec's JSON" if other else "this is no report of certspec"
        return unmerged(file, what, f"{_FIX}; merge-reports prints any other format from them")
    if said.get("version") != 1:
        shown = brief_line(str(said.get("version")), 40)
        fix = "use one version of certspec for all shards and for merging them"
        return unmerged(file, f"this is a report in version {shown}, and 1 is known here", fix)
    try:
        checked = TypeAdapter(JsonReport).validate_python(said)
        report = _report(checked)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        return unmerged(file, f"this is no report: {brief_line(where, 200)}: {first['msg']}", _FIX)
    except ValueError as error:
        return unmerged(file, f"this is no report: {brief_line(str(error), 200)}", _FIX)
    return checked["certspec"], report


def unmerged(file: str, message: str, fix: str) -> Finding:
    """The finding on a report that can't be merged."""
    return Finding("CS920", Severity.ERROR, message, FilePlace(file), fix)


def _report(said: JsonReport) -> Report:
    at = datetime.datetime.fromisoformat(said["at"])
    if at.tzinfo is None:
        raise ValueError("its time has no zone")
    results = tuple(
        result_of(one, tuple(map(_finding, one["findings"]))) for one in said["results"]
    )
    texts = {file: _text(lines) for file, lines in said.get("excerpts", {}).items()}
    share = _share(said, len(results))
    return Report(said["command"], at, results, texts, share, _against(said))


def _share(said: JsonReport, own: int) -> Share | None:
    if "shard" not in said:
        return None
    about = said["shard"]
    if about["index"] > about["count"]:
        raise ValueError(f"there is no shard {about['index']} of {about['count']}")
    positions = tuple(about["positions"])
    ordered = sorted(set(positions)) == list(positions)
    if len(positions) != own or not ordered or max(positions, default=-1) >= about["results"]:
        raise ValueError("its shard's positions are not those of its results")
    shard = Shard(about["index"], about["count"])
    return Share(shard, about["results"], positions, about["folder"])


def _against(said: JsonReport) -> Against | None:
    if "base" not in said:
        return None
    base = said["base"]
    return Against(base["revision"], base["commit"], base["changed"], base["specs"])


def _text(lines: Mapping[str, str]) -> str:
    """A text in which only the lines of excerpts are filled."""
    numbered = {int(number): line for number, line in lines.items()}
    if max(numbered, default=0) > _MOST_LINES:
        raise ValueError("no spec has as many lines")
    return "\n".join(numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1))


def _finding(said: Any) -> Finding:
    return Finding(
        said["code"],
        Severity(said["severity"]),
        said["message"],
        _place(said["place"]),
        said["fix"],
        tuple((_place(one), one["message"]) for one in said["also"]),
        _waived(said["waived"]),
    )


def _waived(said: Any) -> Waived | None:
    if said is None:
        return None
    place = said["place"]
    expires = datetime.date.fromisoformat(said["expires"])
    where = SpecPlace(place["file"], tuple(place.get("path", ())), span=_span(place))
    return Waived(said["reason"], expires, where)


def _place(said: Any) -> Place:
    file, span = said["file"], _span(said)
    if "path" in said:
        return SpecPlace(file, tuple(said["path"]), span=span)
    if "certificate" in said:
        return CertPlace(file, said["certificate"], said.get("subject", ""), said.get("field", ""))
    return FilePlace(file) if span is None else TextPlace(file, span)


def _span(said: Any) -> Span | None:
    if "line" not in said:
        return None
    try:
        return Span(said["line"], said["column"], said["end_line"], said["end_column"])
    except KeyError as missing:
        raise ValueError(f"a place has no {missing}") from None
