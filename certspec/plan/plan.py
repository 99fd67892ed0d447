"""A spec settled for one target."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.plan.project import NO_PROJECT, Project
from certspec.request.fields import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import PurePath

    from certspec.finding import DocumentPath, Finding, Part, SpecPlace
    from certspec.plan.name_kind import Fault
    from certspec.request.fields import RequestFields
    from certspec.spec.model import Spec
    from certspec.spec.origin import Origin
    from certspec.target import FileNames, Target

LOCK_FILE = "certspec.lock"
PENDING_FOLDER = "next"
ARCHIVE_FOLDER = "archive"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a spec asks for, every default settled for its target, as judged at the time `at`.

    `folder` holds the output, `key_folder` the private keys; `max_days` is the longest lifetime
    that spec, target, policy and public schedule allow together, None where none of them has a
    say. `request_files` are the names of the files that programs make the request of, the
    target's own first. `name_faults` has for each of the spec's DNS names what is wrong with its
    form, None where nothing is; `odd_texts` are all texts of the spec that are not plain.
    """

    spec: Spec
    origin: Origin
    at: datetime
    target: Target
    name: str
    request: RequestFields
    files: FileNames
    folder: PurePath
    key_folder: PurePath
    max_days: int | None
    subject_mode: str
    project: Project = NO_PROJECT
    request_files: tuple[str, ...] = ()
    name_faults: tuple[Fault | None, ...] = ()
    odd_texts: tuple[tuple[DocumentPath, str], ...] = ()

    def place(self, *path: str | int, part: Part | None = None) -> SpecPlace:
        """The place of a value in the spec, or in the defaults it came from."""
        return self.origin.place(*path, part=part) if part else self.origin.place(*path)

    def ruled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings at the severities that the project gives them."""
        return self.project.ruled(findings)

    def command(self, name: str, *arguments: object) -> str:
        """A command of certspec on this spec, to copy; a shell takes each name as it is."""
        return shlex.join(["certspec", name, self.origin.spec.file, *map(str, arguments)])

    @property
    def is_public(self) -> bool:
        """Whether the rules of public CAs apply."""
        return self.spec.issuer.kind == "public"

    @property
    def digest(self) -> str:
        """What tells its request from one that asks for something else."""
        return digest(self.target.id, self.request)

    @property
    def generation(self) -> int:
        """The generation of the key that the spec asks for."""
        return self.spec.key.generation
