"""A project's configuration as far as it could be read, and what it says of a spec."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.plan.project import NO_PROJECT, Project
from certspec.source.document import Document, parse
from certspec.spec.read import read_config

if TYPE_CHECKING:
    import datetime

    from certspec.finding import DocumentPath, Finding
    from certspec.spec.config import Config

_ALL: tuple[DocumentPath, ...] = ((),)
"""The path that begins each other: of a file that can't be read, everything is in doubt."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """The configuration as far as it could be read, and the places where it could not be."""

    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    doubtful: tuple[DocumentPath, ...] = ()
    config: Config | None = None
    unreadable: bool = False
    content: bytes | Finding | None = field(default=None, repr=False)

    def project(self, spec: str, at: datetime.datetime) -> tuple[Project, tuple[Finding, ...]]:
        """What it says of one spec, and the findings on its own part in that."""
        if self.document is None or self.config is None:
            return NO_PROJECT, self.findings
        from certspec.config.for_spec import (  # noqa: PLC0415 - many have no project
            expired_waivers,
            project_for,
        )

        file = self.document.file
        late = expired_waivers(self.config, file, at, spec)
        return project_for(self.config, file, spec, at), (*self.findings, *late)


def unread_defaults(why: Finding) -> Defaults:
    """Those of a file that can't be read at all."""
    unreadable = why.code == "CS115"
    return Defaults(findings=(why,), doubtful=_ALL, unreadable=unreadable, content=why)


def read_defaults(name: str, content: bytes) -> tuple[Defaults, str]:
    """What the content says, and its text."""
    parsed = parse(name, content)
    if parsed.document is None:
        return Defaults(findings=parsed.findings, doubtful=_ALL, content=content), parsed.text
    from certspec.config.findings import config_findings  # noqa: PLC0415 - many are without any

    read = read_config(parsed.document)
    findings = (*parsed.findings, *read.findings, *config_findings(read.left, name))
    document = parsed.document if read.config is not None else read.rest
    defaults = Defaults(document, findings, read.doubtful, read.left, content=content)
    return defaults, parsed.text
