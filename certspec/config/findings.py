"""What is wrong with `certspec.toml` itself, whatever the specs say."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from certspec.config.for_spec import settings
from certspec.config.policy_values import policy_findings
from certspec.config.required_version import version_findings
from certspec.config.severities import why_not
from certspec.finding import Finding, Part, Severity, SpecPlace
from certspec.printable import quoted
from certspec.rules.catalog import all_rules, find_rule
from certspec.spec.path_pattern import fault
from certspec.waiver import is_waivable, not_waivable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath
    from certspec.spec.config import Config


def config_findings(config: Config, file: str) -> Iterator[Finding]:
    """Every finding on severities, patterns, waivers and policy of the configuration in `file`."""
    if config.required_version is not None:
        yield from version_findings(config.required_version, file)
    yield from policy_findings(config.policy, file)
    for code, word, path in settings(config):
        place = SpecPlace(file, path)
        if find_rule(code) is None:
            yield _no_such_rule(code, SpecPlace(file, path, Part.KEY))
        elif reason := why_not(code, word):
            yield _fixed(code, word, reason, place)
    for path, patterns in _patterns(config):
        yield from _pattern_findings(patterns, file, path)
    for index, one in enumerate(config.waivers):
        if not is_waivable(one.rule):
            yield not_waivable(one.rule, SpecPlace(file, ("waivers", index, "rule")))


def _no_such_rule(code: str, place: SpecPlace) -> Finding:
    near = get_close_matches(code, [one.code for one in all_rules()])
    meant = f"did you mean {', '.join(near)}? " if near else ""
    fix = f"{meant}`certspec explain` lists the rules"
    return Finding("CS905", Severity.ERROR, f"there is no rule {code}", place, fix)


def _fixed(code: str, word: str, reason: str, place: SpecPlace) -> Finding:
    said = "can't be switched off" if word == "off" else f"can't be lowered to {quoted(word)}"
    return Finding(
        "CS906",
        Severity.ERROR,
        f"{code} {said}: {reason}",
        place,
        "take this out: it has no effect",
    )


def _patterns(config: Config) -> Iterator[tuple[DocumentPath, tuple[str, ...]]]:
    for index, one in enumerate(config.rules.per_path):
        yield ("rules", "per_path", index, "paths"), one.paths
    for index, waiver in enumerate(config.waivers):
        if waiver.paths is not None:
            yield ("waivers", index, "paths"), waiver.paths


def _pattern_findings(
    patterns: tuple[str, ...], file: str, path: DocumentPath
) -> Iterator[Finding]:
    if not patterns:
        message = "`paths` is empty, so no spec is meant"
        fix = 'write patterns, as in ["lab/**"]'
        yield Finding("CS907", Severity.ERROR, message, SpecPlace(file, path), fix)
    for index, pattern in enumerate(patterns):
        wrong = fault(pattern)
        if wrong:
            message = f"the pattern {quoted(pattern)} {wrong}"
            fix = 'a pattern is like "lab/**" or "sites/*/mdm.cert.toml"'
            yield Finding("CS907", Severity.ERROR, message, SpecPlace(file, (*path, index)), fix)
