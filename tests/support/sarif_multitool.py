"""Microsoft's validator of SARIF files, where `.ci/fetch-oracles` brought it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.cli import ROOT
from tests.support.programs import REQUIRE_TOOLS, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PROGRAM = ROOT / ".oracles" / "sarif-multitool-5.7.0" / "Sarif.Multitool"
# It would ask the address of the schema whether it is there; nothing listens at this one.
_NO_NETWORK = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}


def remarks(texts: Iterable[str], folder: Path) -> list[str]:
    """What the program has against SARIF texts, by the rules Sarif and Ghas; it says errors too."""
    if not _PROGRAM.is_file():
        missing = "no sarif-multitool here: `.ci/fetch-oracles` brings it"
        if os.environ.get(REQUIRE_TOOLS) == "1":
            pytest.fail(f"{missing}, and {REQUIRE_TOOLS}=1 wants it")
        pytest.skip(missing)
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.sarif")
        files[-1].write_text(text, encoding="utf-8")
    judged = folder / "judged.json"
    command: list[str | Path] = [_PROGRAM, "validate", *files, "--rule-kind", "Sarif;Ghas"]
    run(
        *(*command, "--output", judged),
        cwd=folder,
        check=False,
        env={**_NO_NETWORK, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    said = json.loads(judged.read_text(encoding="utf-8-sig"))
    scanned = said["runs"][0].get("artifacts", [])
    assert said["runs"][0]["invocations"][0]["executionSuccessful"]
    return [_remark(one) for one in said["runs"][0].get("results", [])] + [
        str(one) for one in scanned if "notAnalyzed" in one.get("roles", ())
    ]


def _remark(result: dict[str, Any]) -> str:
    place = result["locations"][0]["physicalLocation"]
    file = place["artifactLocation"].get("uri", "").rpartition("/")[2]
    return f"{file}: {result['ruleId']} {result['message'].get('arguments', result['message'])}"
