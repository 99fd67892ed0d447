"""From PATH arguments to settled plans, with every finding on the way."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.check import check_read
from certspec.collisions import collision_findings
from certspec.config.findings import config_findings
from certspec.config.for_spec import expired_waivers, project_for
from certspec.files.discover import CONFIG_FILE, spec_files
from certspec.files.origins import Disk, Origins
from certspec.finding import FilePlace, Finding, Severity, Span, any_stops
from certspec.orphans import orphan_findings
from certspec.plan.project import NO_PROJECT, Project
from certspec.report import Result
from certspec.source.document import Document, parse
from certspec.source.left_out import MAX_FINDINGS, left_out
from certspec.source.locate import locate
from certspec.source.redact import redact
from certspec.spec.read import read_config, read_spec

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from certspec.finding import DocumentPath
    from certspec.plan.plan import Plan
    from certspec.spec.config import Config


_ALL: tuple[DocumentPath, ...] = ((),)
"""The path that begins each other: of a file that can't be read, everything is in doubt."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One spec as far as it could be read; `plan` is None where it could not."""

    file: str
    plan: Plan | None
    findings: tuple[Finding, ...]
    unreadable: bool = False
    reread: Callable[[], Loaded | None] = field(default=lambda: None, repr=False)

    def now(self) -> Loaded:
        """The same; or the spec as it is now, where its file was changed since it was read."""
        return self.reread() or self

    @property
    def usable(self) -> bool:
        """Whether there is a plan that nothing stands against."""
        return self.plan is not None and not any_stops(self.findings)

    @property
    def settled(self) -> Plan:
        """The plan of a spec that is usable."""
        assert self.plan is not None  # noqa: S101 - callers have asked
        return self.plan

    def refused(self) -> Result:
        """What every command says of a spec that is not usable."""
        headline = "" if self.unreadable else "the spec has to be mended"
        return Result(self.file, headline, findings=self.findings, unreadable=self.unreadable)


@dataclass(frozen=True, slots=True)
class _Defaults:
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
        file = self.document.file
        late = expired_waivers(self.config, file, at, spec)
        return project_for(self.config, file, spec, at), (*self.findings, *late)


@dataclass(slots=True)
class Workspace:
    """Loads specs; keeps the texts of what it read, secrets blanked, for excerpts."""

    at: datetime.datetime
    texts: dict[str, str] = field(default_factory=dict)
    origins: Origins = field(default_factory=Disk)
    _configs: dict[Path, _Defaults] = field(default_factory=dict)

    def load(self, arguments: Sequence[str], *, with_locks: bool = False) -> tuple[Loaded, ...]:
        """Every spec that the arguments mean, checked alone and together; an empty tuple if none.

        An argument that means no spec gives a Loaded that is not readable. With `with_locks` a
        lock without its spec, in a folder given, is a Loaded too.
        """
        files: dict[str, Path] = {}
        missing = []
        for argument in arguments or (".",):
            found = spec_files(argument)
            for file in found:
                # Whatever it is called, by a folder above or in full, it is one spec.
                files.setdefault(os.path.realpath(file.parent) + f"/{file.name}", file)
            if not found:
                missing.append(self._nothing(argument))
        loaded = [self._load_one(file) for file in files.values()]
        together = _with_findings(loaded)
        orphans = _orphans(arguments or (".",), loaded) if with_locks else ()
        return (*missing, *(self._in_order(one) for one in together), *orphans)

    def load_files(self, files: Iterable[Path]) -> tuple[Loaded, ...]:
        """The specs in these files, checked alone and together."""
        loaded = [self._load_one(file) for file in files]
        return tuple(self._in_order(one) for one in _with_findings(loaded))

    def _in_order(self, loaded: Loaded) -> Loaded:
        """The findings as one reads the file, from top to bottom; those without a line first."""

        def position(finding: Finding) -> tuple[str, Span]:
            span = locate(finding.place, self.texts.get(finding.place.file))
            return finding.place.file, span or Span(0, 0, 0, 0)

        findings = tuple(sorted(loaded.findings, key=position))
        rest = findings[MAX_FINDINGS:]
        more = left_out(loaded.file, len(rest), rest[0].code) if rest else ()
        return replace(loaded, findings=(*findings[:MAX_FINDINGS], *more))

    def _load_one(self, file: Path) -> Loaded:
        name = file.as_posix()
        content = self.origins.read(file)
        if isinstance(content, Finding):
            return Loaded(name, None, (content,), unreadable=content.code == "CS115")
        parsed = parse(name, content)
        self.texts[name] = redact(parsed.text)
        judged = self._judged(name, parsed.document, parsed.findings)
        return replace(judged, reread=partial(self._reread, file, content))

    def _reread(self, file: Path, before: bytes) -> Loaded | None:
        """The spec read anew, if it was changed since."""
        config = self.origins.config_of(file)
        known = self._configs[config].content if config in self._configs else None
        now = self.origins.read(config) if config is not None else None
        if self.origins.read(file) == before and now == known:
            return None
        self._configs.clear()
        return self._in_order(self._load_one(file))

    def judge(self, document: Document) -> Loaded:
        """A spec that is not written yet, as if it stood in its file."""
        return self._judged(document.file, document, ())

    def defaults_for(self, spec: Path) -> Mapping[str, Any]:
        """The tables that its project gives a spec."""
        document = self._config(spec).document
        defaults = document.data.get("defaults") if document is not None else None
        return defaults if isinstance(defaults, dict) else {}

    def _judged(self, name: str, document: Document | None, of_text: tuple[Finding, ...]) -> Loaded:
        defaults = self._config(Path(name))
        project, of_config = defaults.project(name, self.at)
        plan, of_spec = None, of_text
        if document is not None:
            read = read_spec(document, defaults.document, defaults.doubtful)
            plan, findings = check_read(read, self.at, project)
            of_spec = (*of_spec, *findings)
        said = project.ruled((*of_config, *of_spec))
        return Loaded(name, plan, said, unreadable=defaults.unreadable)

    def _nothing(self, argument: str) -> Loaded:
        """An argument that means no spec; a configuration is judged all the same."""
        missing = _no_spec(argument)
        file = Path(argument)
        if file.name != CONFIG_FILE or not file.is_file():
            return missing
        defaults = self._read_config(file)
        late: Iterable[Finding] = ()
        if defaults.config is not None:
            late = expired_waivers(defaults.config, file.as_posix(), self.at)
        return replace(missing, findings=(*defaults.findings, *late, *missing.findings))

    def _config(self, spec: Path) -> _Defaults:
        file = self.origins.config_of(spec)
        if file is None:
            return _Defaults()
        if file not in self._configs:
            self._configs[file] = self._read_config(file)
        return self._configs[file]

    def _read_config(self, file: Path) -> _Defaults:
        name = file.as_posix()
        content = self.origins.read(file)
        if isinstance(content, Finding):
            unreadable = content.code == "CS115"
            return _Defaults(
                findings=(content,), doubtful=_ALL, unreadable=unreadable, content=content
            )
        parsed = parse(name, content)
        self.texts[name] = redact(parsed.text)
        if parsed.document is None:
            return _Defaults(findings=parsed.findings, doubtful=_ALL, content=content)
        read = read_config(parsed.document)
        findings = (*parsed.findings, *read.findings, *config_findings(read.left, name))
        document = parsed.document if read.config is not None else read.rest
        return _Defaults(document, findings, read.doubtful, read.left, content=content)


def _no_spec(argument: str) -> Loaded:
    finding = Finding(
        "CS114",
        Severity.ERROR,
        "no cert spec found here",
        FilePlace(argument),
        "give a *.cert.toml file, a folder that has some, or the name of a spec",
    )
    return Loaded(argument, None, (finding,), unreadable=True)


def _orphans(arguments: Sequence[str], loaded: Iterable[Loaded]) -> tuple[Loaded, ...]:
    known = {one.plan.folder for one in loaded if one.plan is not None}
    folders = [Path(argument) for argument in arguments if Path(argument).is_dir()]
    found = {file: said for folder in folders for file, said in orphan_findings(folder, known)}
    return tuple(Loaded(file, None, (finding,)) for file, finding in found.items())


def _with_findings(loaded: list[Loaded]) -> Iterable[Loaded]:
    """The specs, each with what can only be said of them together."""
    more: dict[str, list[Finding]] = {}
    for file, finding in collision_findings([one.plan for one in loaded if one.plan is not None]):
        more.setdefault(file, []).append(finding)
    return (
        replace(one, findings=(*one.findings, *one.plan.ruled(more.get(one.file, ()))))
        if one.plan is not None
        else one
        for one in loaded
    )
