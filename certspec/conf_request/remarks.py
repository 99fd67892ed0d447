"""What is said of an entry of a configuration: not carried over, carried over in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.carried import items
from certspec.finding import Finding, Severity

if TYPE_CHECKING:
    from certspec.finding import Place


def not_carried(
    place: Place, message: str, fix: str = "", severity: Severity = Severity.WARNING
) -> Finding:
    """Something that a spec can't say, or that is not wanted in one."""
    return items.lost(message, place, fix).with_severity(severity)


def changed(
    place: Place, message: str, fix: str = "", severity: Severity = Severity.NOTE
) -> Finding:
    """A value that is written in another way than it stands there."""
    return items.changed(message, place, fix, severity)


def surprising(place: Place, message: str, fix: str = "") -> Finding:
    """A value that may be another one than openssl would have taken."""
    return changed(place, message, fix, Severity.WARNING)


def mended(place: Place, message: str, fix: str = "") -> Finding:
    """What openssl refuses, and is clear all the same."""
    return Finding("CS343", Severity.WARNING, f"openssl refuses this: {message}", place, fix)


def refused(place: Place, message: str, fix: str) -> Finding:
    """What openssl refuses, and nobody can guess."""
    return Finding("CS343", Severity.ERROR, f"openssl refuses this: {message}", place, fix)
