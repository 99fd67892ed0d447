"""For code scanning: SARIF 2.1.0, with each rule's page, and waivers as suppressions."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from certspec import __version__
from certspec.annotation import Annotation, annotate, certificate_words
from certspec.finding import CertPlace, Place, Span, SpecPlace
from certspec.manual_page import page_markdown, page_text
from certspec.output import Output, View
from certspec.printable import brief_line, json_text, one_line
from certspec.rules.catalog import find_rule
from certspec.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import Waived
    from certspec.report import Report

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# Where to read more about the tool: in the tool itself, there is no site.
_INFORMATION = "data:,certspec%20explain%20shows%20the%20page%20of%20every%20rule"
_ROOT = "SRCROOT"
_CONFIG = "certspec.toml"


def _render(report: Report, view: View) -> str:
    found = annotate(report, view)
    codes = sorted({one.finding.code for one in found})
    code = view.exit_code(report)
    run = {
        "tool": {
            "driver": {
                "name": "certspec",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": _INFORMATION,
                "rules": [_rule(one) for one in codes],
            }
        },
        "automationDetails": {"id": f"certspec/{report.command}/"},
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The root of the checkout."}},
        },
        # Findings are a success of the tool; input that it could not read is not.
        "invocations": [{"executionSuccessful": code <= 1, "exitCode": code}],
        "columnKind": "unicodeCodePoints",
        "results": [_Writer(report.texts, view).result(one, codes) for one in found],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, Any]:
    rule = find_rule(code)
    if rule is None:
        return {"id": code}
    parts = rule.parts()
    why = " ".join(parts.get("Why", "").split())
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": f"{rule.summary}. {why}".strip()},
        "help": {"text": page_text(rule), "markdown": page_markdown(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


class _Writer:
    def __init__(self, texts: Mapping[str, str], view: View) -> None:
        self.texts = texts
        self.view = view

    def result(self, one: Annotation, codes: list[str]) -> dict[str, Any]:
        finding = one.finding
        said: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": finding.severity.value,
            "message": _message((one.lines[0], *one.lines[1 + len(one.also) :])),
            # Code scanning wants a line of every result.
            "locations": [self.location(finding.place, one.shown)],
            "partialFingerprints": {"certspec/v1": one.fingerprint},
            # All results of a run have them, or none.
            "suppressions": [self.suppression(finding.waived)] if finding.waived else [],
        }
        if finding.also:
            said["relatedLocations"] = [
                {"id": number, **self.location(place), "message": _message([brief_line(words)])}
                for number, (place, words) in enumerate(finding.also, 1)
            ]
        return said

    def location(self, place: Place, span: Span | None = None) -> dict[str, Any]:
        span = span or locate(place, self.texts.get(place.file))
        physical: dict[str, Any] = {"artifactLocation": _artifact(self.view.path(place.file))}
        if span is not None:
            physical["region"] = {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            }
        said: dict[str, Any] = {"physicalLocation": physical}
        if name := _logical_name(place):
            said["logicalLocations"] = [{"fullyQualifiedName": name}]
        return said

    def suppression(self, waived: Waived) -> dict[str, Any]:
        in_config = PurePath(waived.place.file).name == _CONFIG
        return {
            "kind": "external" if in_config else "inSource",
            "status": "accepted",
            "justification": f"{brief_line(waived.reason)} (until {waived.expires})",
            "location": self.location(waived.place),
        }


def _artifact(path: str) -> dict[str, str]:
    uri = quote(path.encode(errors="surrogatepass"))
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{uri.lstrip('/')}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _logical_name(place: Place) -> str:
    if isinstance(place, SpecPlace):
        return one_line(".".join(map(str, place.path)))
    return brief_line(certificate_words(place)) if isinstance(place, CertPlace) else ""


def _message(lines: Iterable[str]) -> dict[str, str]:
    """A text in which nothing is taken for a link, as `[words](target)` would be."""
    return {"text": "\n".join(lines).replace("](", "\\](")}


OUTPUT = Output("sarif", _render)
