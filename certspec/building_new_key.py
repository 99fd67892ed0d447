"""What stands against making a new key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.retire import key_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.first_keys import FirstKeys
    from certspec.folder import Folder
    from certspec.plan.decide import Decision
    from certspec.plan.plan import Plan

HAS_FILE_MODES = os.name == "posix"


def new_key_findings(
    plan: Plan, folder: Folder, first_keys: FirstKeys, *, may_create: bool, writes: bool
) -> Iterator[Finding]:
    """The findings on it; without `may_create` there has to be a key of the spec here already.

    Where nothing is written, a passphrase may be missing still.
    """
    lock = folder.found.lock
    if lock is None:
        yield from first_keys.findings(plan)
    kept_here = lock is not None and any(
        one.spki_sha256 is not None and key_file(plan, folder.found, one) for one in lock.requests
    )
    if not kept_here and not may_create:
        yield _no_keys_in_ci(plan, first=lock is None)
    if folder.no_passphrase is not None:
        yield folder.no_passphrase.with_severity(Severity.ERROR if writes else Severity.WARNING)


def _no_keys_in_ci(plan: Plan, *, first: bool) -> Finding:
    has = "has no key yet" if first else "has no key that is kept here"
    return Finding(
        "CS311",
        Severity.ERROR,
        f"this looks like CI (the variable CI is set), and the spec {has}: "
        "a key made on a runner that is thrown away is a lost key",
        FilePlace(str(plan.key_folder)),
        "build where the key is to be kept and commit the lock and the CSR; "
        "or use --create-keys if the key folder outlives the run",
    )


def unprotected_key(plan: Plan, decision: Decision) -> Iterator[Finding]:
    """On a system without file modes nothing keeps others from reading a new key."""
    makes_file = decision.new_key and plan.spec.key.source == "generate"
    if makes_file and not HAS_FILE_MODES:
        yield Finding(
            "CS313",
            Severity.NOTE,
            "this system has no file modes: others who may read the folder may read the key",
            FilePlace(str(decision.key_path)),
            "allow the folder to its owner alone",
        )
