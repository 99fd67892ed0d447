"""`certspec.toml` applied to one spec: the severities and waivers that hold for it."""

from __future__ import annotations

import os.path
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.config.severities import severity_of, why_not
from certspec.finding import Finding, SpecPlace, Waived
from certspec.plan.project import Project
from certspec.rules.catalog import find_rule
from certspec.spec.path_pattern import matches
from certspec.waiver import expired, is_waivable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from certspec.finding import DocumentPath, Severity
    from certspec.spec.config import Config, ProjectWaiver, SeverityWord


def project_for(config: Config, file: str, spec: str, at: datetime.datetime) -> Project:
    """What the configuration in `file` says of the spec in the file `spec`, judged at `at`.

    What it must not say is left out; `config_findings` reports it.
    """
    severities: dict[str, Severity | None] = {}
    for code, word, _ in settings(config, below(spec, file)):
        if find_rule(code) is not None and not why_not(code, word):
            severities[code] = severity_of(word)
    waivers = {
        one.rule: Waived(one.reason, one.expires, SpecPlace(file, ("waivers", index)))
        for index, one in _waivers_for(config, file, spec)
        if one.holds_at(at) and is_waivable(one.rule)
    }
    return Project(file, config.policy, severities, waivers)


def settings(
    config: Config, spec: str | None = None
) -> Iterator[tuple[str, SeverityWord, DocumentPath]]:
    """(code, severity, path) of all rules that are set, for one spec or any; later ones win."""
    for code, word in config.rules.severities.items():
        yield code, word, ("rules", code)
    for index, one in enumerate(config.rules.per_path):
        if spec is None or any(matches(pattern, spec) for pattern in one.paths):
            for code, word in one.severities.items():
                yield code, word, ("rules", "per_path", index, "severities", code)


def expired_waivers(
    config: Config, file: str, at: datetime.datetime, spec: str | None = None
) -> Iterator[Finding]:
    """A finding for each waiver of the project whose last day is over, for one spec or any."""
    for index, one in _waivers_for(config, file, spec):
        if is_waivable(one.rule) and not one.holds_at(at):
            yield expired(one, SpecPlace(file, ("waivers", index, "expires")))


def below(spec: str, config: str) -> str:
    """The path of a spec from the folder of its configuration, with forward slashes."""
    return PurePath(os.path.relpath(spec, PurePath(config).parent)).as_posix()


def _waivers_for(
    config: Config, file: str, spec: str | None
) -> Iterator[tuple[int, ProjectWaiver]]:
    for index, one in enumerate(config.waivers):
        meant = one.paths is None or spec is None
        if meant or any(matches(pattern, below(spec or "", file)) for pattern in one.paths or ()):
            yield index, one
