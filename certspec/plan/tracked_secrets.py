"""Secrets of a spec that git tracks; see the page of CS314."""

from __future__ import annotations

import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from certspec.finding import FilePlace, Finding, Severity
from certspec.key.refusal import KeyRefusalReason
from certspec.plan.places import key_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.found import Found
    from certspec.plan.plan import Plan

_STORES = (".pfx", ".p12")
_SOURCES = (
    ("key", "passphrase_file"),
    ("key", "pin_file"),
    ("outputs", "pkcs12", "password_file"),
)


def secret_files(plan: Plan, found: Found) -> dict[PurePath, str]:
    """Every file that has a secret of this spec, with what it is in words."""
    words = dict.fromkeys(named_secrets(plan), "file with a password")
    words |= {path: "PKCS#12 file" for path in found.files if path.suffix.lower() in _STORES}
    if plan.spec.key.source in ("generate", "file"):
        words[key_path(plan)] = "private key"
    for key in found.keys:
        if key.refusal is None or key.refusal.reason is not KeyRefusalReason.NOT_A_KEY:
            words[key.path] = "private key"
    return words


def tracked_findings(plan: Plan, found: Found) -> Iterator[Finding]:
    """A finding for each secret that git tracks; a password of its own is some protection."""
    for path, what in secret_files(plan, found).items() if found.tracked else ():
        if path in found.tracked:
            key = found.key_at(path)
            locked = path.suffix.lower() in _STORES or (key is not None and key.encrypted)
            has = "has it too" if not locked else "has it too, and may try passwords on it"
            yield Finding(
                "CS314",
                Severity.WARNING if locked else Severity.ERROR,
                f"git tracks this {what}: whoever has the repository, now or later, {has}",
                FilePlace(str(path)),
                _fix(plan, path, what),
            )


def _fix(plan: Plan, path: PurePath, what: str) -> str:
    name = shlex.quote(str(path))
    own = path.is_relative_to(plan.folder) or path.is_relative_to(plan.key_folder)
    ignored = own and path.suffix in (*_STORES, ".key")
    keep = "" if ignored else f", write {path.name} into {path.parent / '.gitignore'}"
    if what == "file with a password":
        return f"`git rm --cached {name}`{keep}, commit, and choose another password"
    if plan.spec.key.source == "file":
        new = "make another key"
    else:
        new = f"write `generation = {plan.generation + 1}` in [key] and build: it takes a new key"
    return f"`git rm --cached {name}`{keep}, commit; if it was ever committed or pushed, {new}"


def named_secrets(plan: Plan) -> Iterator[PurePath]:
    """The files that the spec names for a password or a PIN."""
    for *tables, name in _SOURCES:
        table: Any = plan.spec
        for one in tables:
            table = getattr(table, one, None)
        file = getattr(table, name, None)
        if file:
            yield PurePath(plan.origin.folder(*tables, name) / file)
