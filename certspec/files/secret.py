"""Passphrases and passwords, from the sources that a spec or a flag names."""

from __future__ import annotations

import os

from certspec.cache import seen
from certspec.files.read import read_file
from certspec.finding import Finding, Place, Severity, SpecPlace

READING_VARIABLE = "CERTSPEC_PASSPHRASE"
"""Opens existing keys where nothing else is named; it never encrypts a new one."""

_MAX_SECRET_BYTES = 4_096


def read_secret(env: str | None, file: str | None, place: Place) -> bytes | Finding | None:
    """The secret in UTF-8, None where no source is named; a source that gives none is a finding.

    One trailing newline of a file is stripped. `place` is where the source is named.
    """
    if env is not None or file is not None:
        seen.spoil("a secret was asked for")
    if env is not None:
        value = os.environ.get(env)
        if value is None:
            return _no_secret(f"the environment variable {env} is not set", place)
        secret = value.encode("utf-8", "surrogateescape")
        return _checked(secret, f"the environment variable {env}", place)
    if file is not None:
        return _from_file(file, place)
    return None


def reading_passphrase() -> bytes | None:
    """The passphrase in CERTSPEC_PASSPHRASE, if any."""
    value = os.environ.get(READING_VARIABLE, "")
    return value.encode("utf-8", "surrogateescape") or None


def _from_file(file: str, place: Place) -> bytes | Finding:
    content = read_file(file, _MAX_SECRET_BYTES)
    if isinstance(content, Finding):
        return _no_secret(f"the file {file} {content.message}", place)
    for newline in (b"\r\n", b"\n"):
        if content.endswith(newline):
            content = content.removesuffix(newline)
            break
    return _checked(content, f"the file {file}", place)


def _checked(secret: bytes, source: str, place: Place) -> bytes | Finding:
    if not secret:
        return _no_secret(f"{source} is empty", place)
    try:
        secret.decode()
    except UnicodeDecodeError:
        return _no_secret(f"what {source} holds is not UTF-8", place)
    return secret


def _no_secret(message: str, place: Place) -> Finding:
    in_spec = isinstance(place, SpecPlace)
    unwanted = "take the line out of the spec" if in_spec else "leave the option out"
    fix = f"give the passphrase there; where none is wanted, {unwanted}"
    return Finding("CS308", Severity.ERROR, message, place, fix)
