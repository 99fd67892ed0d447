"""The team's story prints what is kept, ends as every step has to end, and can be read by programs.

The kept files are what the consumers of each format are given.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import junitparser

from tests.story.produce import EXPECTED, produce
from tests.support.sarif_multitool import remarks
from tests.unit.outputs.test_report_schema import VALIDATOR

if TYPE_CHECKING:
    from pathlib import Path


def kept(name: str) -> dict[str, str]:
    """The kept files of one format, by the step."""
    return {file.stem: file.read_text(encoding="utf-8") for file in EXPECTED.glob(f"*.{name}")}


def test_the_story_prints_what_is_kept(tmp_path: Path) -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in EXPECTED.iterdir()}
    assert dict(produce(tmp_path)) == there


def test_nothing_of_the_machine_is_kept() -> None:
    assert not [file for file in EXPECTED.iterdir() if "/tmp" in file.read_text()]  # noqa: S108


def test_json_keeps_its_schema() -> None:
    reports = {step: json.loads(text) for step, text in kept("json").items()}
    for report in reports.values():
        VALIDATOR.validate(report)
    effects = {step: one["results"][0]["effects"] for step, one in reports.items()}
    assert effects["07-review-a-new-name"] == ["new CSR"]
    assert effects["14-review-the-answer"] == ["new certificate"]


def test_junit_is_read() -> None:
    failures = {
        step: sum(suite.failures for suite in junitparser.JUnitXml.fromstring(text.encode()))
        for step, text in kept("junit").items()
    }
    failed = {step for step, count in failures.items() if count}
    assert failed == {
        "01-check-a-draft",
        "02-see-the-mends",
        "08-ci-refuses-what-was-not-built",
        "11-an-answer-to-the-old-request",
        "16-review-a-policy",
    }


def test_sarif_is_valid(tmp_path: Path) -> None:
    # In one file: a run is judged in it as it is in its own, and what judges starts slowly.
    logs = [json.loads(text) for text in kept("sarif").values()]
    together = {**logs[0], "runs": [run for log in logs for run in log["runs"]]}
    assert all(log.keys() == together.keys() and len(log["runs"]) == 1 for log in logs)
    assert remarks([json.dumps(together)], tmp_path) == []
