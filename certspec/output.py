"""The contract of an output: one way to print a report."""

from __future__ import annotations

import os.path
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.finding import Finding
    from certspec.report import Report, Result


@dataclass(frozen=True, slots=True)
class View:
    """What the reader's side asks for: colour, no more than what matters, what fails, and paths.

    `root` is the absolute folder from which programs want to be told files, the checkout's;
    `folder` is the one that the user's own names of files start from.
    """

    color: bool = False
    quiet: bool = False
    fail_on: Severity = Severity.ERROR
    root: str = ""
    folder: str = ""

    def path(self, file: str) -> str:
        """`file` as seen from `root`, with forward slashes; what lies outside stays absolute."""
        path = PurePath(os.path.normpath(os.path.join(self.folder, file)))  # noqa: PTH118
        if self.root and path.is_relative_to(self.root):
            path = path.relative_to(self.root)
        return path.as_posix()

    def fails(self, finding: Finding) -> bool:
        """Whether `finding` alone makes the exit code 1."""
        failing = {Severity.ERROR, self.fail_on}
        return finding.severity in failing and not finding.waived

    def fails_result(self, result: Result) -> bool:
        """Whether `result` keeps the exit code from being 0; a patch is still to be applied."""
        findings = any(self.fails(one) for one in result.findings)
        return findings or result.unreadable or bool(result.patch)

    def exit_code(self, report: Report) -> int:
        """2 for input that could not be read, 1 for what else fails, 0 for a clean report."""
        if any(one.unreadable for one in report.results):
            return 2
        return 1 if any(self.fails_result(one) for one in report.results) else 0


@dataclass(frozen=True, slots=True)
class Output:
    """A format by its name on the command line, and how it is made."""

    name: str
    render: Callable[[Report, View], str]
