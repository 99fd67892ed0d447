"""The versions of certspec that a project asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec import __version__
from certspec.finding import Finding, Severity, SpecPlace
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


def version_findings(required: str, file: str, running: str = __version__) -> Iterator[Finding]:
    """A finding where the version that runs is none of those, or the text means none."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415 - slow

    place = SpecPlace(file, ("required_version",))
    try:
        wanted = SpecifierSet(required)
    except InvalidSpecifier:
        message = f"{quoted(required)} names no versions"
        fix = 'write them as in ">=0.1,<0.2", "~=0.1.3" or "==0.1.3"'
        yield Finding("CS909", Severity.ERROR, message, place, fix)
        return
    if not wanted.contains(running, prereleases=True):
        message = f"this is certspec {running}, and the project asks for {quoted(required)}"
        fix = "install a version that fits; or raise this, and look at what other findings say"
        yield Finding("CS909", Severity.ERROR, message, place, fix)
