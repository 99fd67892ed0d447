"""From PATH arguments to settled plans, with every finding on the way."""

from __future__ import annotations

import os
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.check import check_read
from certspec.collisions import collision_findings
from certspec.defaults import Defaults, read_defaults, unread_defaults
from certspec.files import look
from certspec.files.discover import CONFIG_FILE
from certspec.files.origins import Disk, Origins
from certspec.finding import FilePlace, Finding, Severity, Span, any_stops
from certspec.frozen import dataclass
from certspec.mark import mark_of
from certspec.meant import folders_of, spec_files_of
from certspec.orphans import orphan_findings
from certspec.plan.settle import settle
from certspec.pointed_texts import pointed_files
from certspec.report import Result
from certspec.source.document import Document, parse
from certspec.source.left_out import MAX_FINDINGS, left_out
from certspec.source.locate import locate
from certspec.source.shown_texts import ShownTexts
from certspec.spec.read import read_spec

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence

    from certspec.mark import Mark
    from certspec.plan.plan import Plan


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


@dataclass(slots=True)
class Workspace:
    """Loads specs; keeps the texts of what it read, secrets blanked, for excerpts."""

    at: datetime.datetime
    texts: MutableMapping[str, str] = field(default_factory=ShownTexts)
    origins: Origins = field(default_factory=Disk)
    _configs: dict[Path, Defaults] = field(default_factory=dict)
    _config_files: dict[str, Path | None] = field(default_factory=dict)

    def load(self, arguments: Sequence[str], *, with_locks: bool = False) -> tuple[Loaded, ...]:
        """Every spec that the arguments mean, checked alone and together; an empty tuple if none.

        An argument that means no spec gives a Loaded that is not readable. With `with_locks` a
        lock without its spec, in a folder given, is a Loaded too.
        """
        files, missing = spec_files_of(arguments)
        loaded = [self.load_one(file) for file in files]
        more = _together(one.plan for one in loaded if one.plan is not None)
        orphans: Mapping[str, Finding] = {}
        if with_locks:
            known = {str(one.plan.folder) for one in loaded if one.plan is not None}
            orphans = orphan_findings(folders_of(arguments), known.__contains__)
        return (
            *(self.nothing(one) for one in missing),
            *(self.complete(one, more.get(one.file, ())) for one in loaded),
            *(Loaded(file, None, (finding,)) for file, finding in orphans.items()),
        )

    def complete(self, loaded: Loaded, more: Iterable[Finding] = ()) -> Loaded:
        """The spec with what can only be said of it beside others, its findings in order."""
        if not (loaded.findings or more):
            return loaded
        if loaded.plan is not None and more:
            said = loaded.plan.ruled(more)
            loaded = replace(loaded, findings=(*loaded.findings, *said))
            for file in pointed_files(said):
                self._know_text(file)
        return self._in_order(loaded)

    def mark(self, file: Path) -> tuple[Plan, Mark] | None:
        """What a spec that can be read shares with none, judged by no rule."""
        content = self.origins.read(file)
        document = (
            None if isinstance(content, Finding) else parse(file.as_posix(), content).document
        )
        if document is None:
            return None
        defaults = self._config(file)
        read = read_spec(document, defaults.document, defaults.doubtful)
        if read.spec is None or read.doubtful:
            return None
        project, _ = defaults.project(document.file, self.at)
        plan = settle(read.spec, read.origin, self.at, project)
        return plan, mark_of(plan)

    def forget(self, file: str) -> None:
        """Let go of the text of a spec, where many are read."""
        # Not by `pop`, which looks at the text: its secrets would be blanked for nobody.
        if file in self.texts:
            del self.texts[file]

    def _know_text(self, file: str) -> None:
        content = self.origins.read(Path(file)) if file not in self.texts else b""
        if file not in self.texts and not isinstance(content, Finding):
            self.texts[file] = parse(file, content).text

    def load_files(self, files: Iterable[Path]) -> tuple[Loaded, ...]:
        """The specs in these files, checked alone and together."""
        loaded = [self.load_one(file) for file in files]
        more = _together(one.plan for one in loaded if one.plan is not None)
        return tuple(self.complete(one, more.get(one.file, ())) for one in loaded)

    def _in_order(self, loaded: Loaded) -> Loaded:
        """The findings as one reads the file, from top to bottom; those without a line first."""

        def position(finding: Finding) -> tuple[str, Span]:
            span = locate(finding.place, self.texts.get(finding.place.file))
            return finding.place.file, span or Span(0, 0, 0, 0)

        findings = tuple(sorted(loaded.findings, key=position))
        rest = findings[MAX_FINDINGS:]
        more = left_out(loaded.file, len(rest), rest[0].code) if rest else ()
        return replace(loaded, findings=(*findings[:MAX_FINDINGS], *more))

    def load_one(self, file: Path) -> Loaded:
        """The spec in a file, judged alone; `complete` it before it is shown."""
        name = file.as_posix()
        content = self.origins.read(file)
        if isinstance(content, Finding):
            return Loaded(name, None, (content,), unreadable=content.code == "CS115")
        parsed = parse(name, content)
        self.texts[name] = parsed.text
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
        self._config_files.clear()
        return self._in_order(self.load_one(file))

    def judge(self, document: Document) -> Loaded:
        """A spec that is not written yet, as if it stood in its file."""
        return self._judged(document.file, document, ())

    def defaults_for(self, spec: Path) -> Mapping[str, Any]:
        """The tables that its project gives a spec."""
        document = self._config(spec).document
        defaults = document.data.get("defaults") if document is not None else None
        return defaults if isinstance(defaults, dict) else {}

    def _judged(self, name: str, document: Document | None, of_text: tuple[Finding, ...]) -> Loaded:
        defaults = self._config(name)
        project, of_config = defaults.project(name, self.at)
        plan, of_spec = None, of_text
        if document is not None:
            read = read_spec(document, defaults.document, defaults.doubtful)
            plan, findings = check_read(read, self.at, project)
            of_spec = (*of_spec, *findings)
        said = project.ruled((*of_config, *of_spec))
        return Loaded(name, plan, said, unreadable=defaults.unreadable)

    def nothing(self, argument: str) -> Loaded:
        """An argument that means no spec; a configuration is judged all the same."""
        missing = _no_spec(argument)
        file = Path(argument)
        if file.name != CONFIG_FILE or not look.is_file(file):
            return missing
        defaults = self._read_config(file)
        late: Iterable[Finding] = ()
        if defaults.config is not None:
            from certspec.config.for_spec import expired_waivers  # noqa: PLC0415

            late = expired_waivers(defaults.config, file.as_posix(), self.at)
        return replace(missing, findings=(*defaults.findings, *late, *missing.findings))

    def _config(self, spec: str | Path) -> Defaults:
        folder = os.path.dirname(spec)  # noqa: PTH120 - ten times as fast
        if folder not in self._config_files:
            self._config_files[folder] = self.origins.config_of(Path(spec))
        file = self._config_files[folder]
        if file is None:
            return Defaults()
        if file not in self._configs:
            self._configs[file] = self._read_config(file)
        return self._configs[file]

    def _read_config(self, file: Path) -> Defaults:
        name = file.as_posix()
        content = self.origins.read(file)
        if isinstance(content, Finding):
            return unread_defaults(content)
        defaults, text = read_defaults(name, content)
        self.texts[name] = text
        return defaults


def _no_spec(argument: str) -> Loaded:
    finding = Finding(
        "CS114",
        Severity.ERROR,
        "no cert spec found here",
        FilePlace(argument),
        "give a *.cert.toml file, a folder that has some, or the name of a spec",
    )
    return Loaded(argument, None, (finding,), unreadable=True)


def _together(plans: Iterable[Plan]) -> dict[str, list[Finding]]:
    """What can only be said of the specs together, by file."""
    more: dict[str, list[Finding]] = {}
    for file, finding in collision_findings([mark_of(plan) for plan in plans]):
        more.setdefault(file, []).append(finding)
    return more
