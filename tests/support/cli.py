"""Runs the program as a user does, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def findings(self) -> set[tuple[str, str]]:
        """(code, severity) of every finding in the JSON output."""
        return {
            (finding["code"], finding["severity"])
            for result in self.json["results"]
            for finding in result["findings"]
        }

    def errors(self) -> set[str]:
        """The codes of the errors in the JSON output."""
        return {code for code, severity in self.findings() if severity == "error"}


def certspec(*arguments: str | Path, cwd: Path, **environment: str) -> Ran:
    """Run `certspec` in `cwd`; CI and certspec's own variables are unset but for `environment`."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key != "CI" and not key.startswith("CERTSPEC_")
    }
    done = subprocess.run(
        [sys.executable, "-m", "certspec", *map(str, arguments)],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "CERTSPEC_NO_CACHE": "1", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
