"""From PATH arguments to settled plans, with every finding on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.check import check_read
from certspec.collisions import collision_findings
from certspec.files.discover import config_file, spec_files
from certspec.files.read import read_ordinary_file
from certspec.finding import FilePlace, Finding, Part, Severity, Span, SpecPlace
from certspec.orphans import orphan_findings
from certspec.source.document import MAX_BYTES, Document, parse
from certspec.source.left_out import MAX_FINDINGS, left_out
from certspec.source.locate import locate
from certspec.source.redact import redact
from certspec.spec.read import read_config, read_spec

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

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

    @property
    def usable(self) -> bool:
        """Whether there is a plan that nothing stands against."""
        return self.plan is not None and not any(
            one.severity is Severity.ERROR and not one.waived for one in self.findings
        )


@dataclass(frozen=True, slots=True)
class _Defaults:
    """The configuration as far as it could be read, and the places where it could not be."""

    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    doubtful: tuple[DocumentPath, ...] = ()


@dataclass(slots=True)
class Workspace:
    """Loads specs; keeps the texts of what it read, secrets blanked, for excerpts."""

    at: datetime.datetime
    texts: dict[str, str] = field(default_factory=dict)
    _configs: dict[Path, _Defaults] = field(default_factory=dict)

    def load(self, arguments: Sequence[str], *, with_locks: bool = False) -> tuple[Loaded, ...]:
        """Every spec that the arguments mean, checked alone and together; an empty tuple if none.

        An argument that means no spec gives a Loaded that is not readable. With `with_locks` a
        lock without its spec, in a folder given, is a Loaded too.
        """
        files: dict[Path, None] = {}
        missing = []
        for argument in arguments or (".",):
            found = spec_files(argument)
            files |= dict.fromkeys(found)
            if not found:
                missing.append(_no_spec(argument))
        loaded = [self._load_one(file) for file in files]
        together = _with_findings(loaded)
        orphans = _orphans(arguments or (".",), loaded) if with_locks else ()
        return (*missing, *(self._in_order(one) for one in together), *orphans)

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
        content = read_ordinary_file(file, MAX_BYTES)
        if isinstance(content, Finding):
            return Loaded(name, None, (content,), unreadable=content.code == "CS115")
        defaults = self._config(file)
        parsed = parse(name, content)
        self.texts[name] = redact(parsed.text)
        if parsed.document is None:
            return Loaded(name, None, (*defaults.findings, *parsed.findings))
        read = read_spec(parsed.document, defaults.document, defaults.doubtful)
        plan, findings = check_read(read, self.at)
        return Loaded(name, plan, (*defaults.findings, *parsed.findings, *findings))

    def _config(self, spec: Path) -> _Defaults:
        file = config_file(spec)
        if file is None:
            return _Defaults()
        if file not in self._configs:
            self._configs[file] = self._read_config(file)
        return self._configs[file]

    def _read_config(self, file: Path) -> _Defaults:
        name = file.as_posix()
        content = read_ordinary_file(file, MAX_BYTES)
        if isinstance(content, Finding):
            return _Defaults(findings=(content,), doubtful=_ALL)
        parsed = parse(name, content)
        self.texts[name] = redact(parsed.text)
        if parsed.document is None:
            return _Defaults(findings=parsed.findings, doubtful=_ALL)
        read = read_config(parsed.document)
        findings = (*parsed.findings, *read.findings)
        if read.config is None:
            return _Defaults(read.rest, findings, read.doubtful)
        return _Defaults(parsed.document, (*findings, *_not_enforced(name, read.config)))


def _no_spec(argument: str) -> Loaded:
    finding = Finding(
        "CS114",
        Severity.ERROR,
        "no cert spec found here",
        FilePlace(argument),
        "give a *.cert.toml file, a folder that has some, or the name of a spec",
    )
    return Loaded(argument, None, (finding,), unreadable=True)


def _not_enforced(file: str, config: Config) -> Iterable[Finding]:
    """Tables that are read and have no effect yet: nobody shall believe that they hold."""
    for table, asked in (("policy", config.policy), ("rules", config.rules)):
        if asked != type(asked)():
            yield Finding(
                "CS903",
                Severity.WARNING,
                f"[{table}] is not enforced by this version of certspec: it changes nothing",
                SpecPlace(file, (table,), Part.KEY),
                f"take [{table}] out, and check by other means what it asks for",
            )


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
    return (replace(one, findings=(*one.findings, *more.get(one.file, ()))) for one in loaded)
