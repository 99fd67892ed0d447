"""Keys and folders that others than their owner get at; see the pages of CS313 and CS329."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.key.refusal import KeyRefusalReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.found import Found


def exposed_findings(found: Found) -> Iterator[Finding]:
    """A finding for each key in use that others may read, and each folder that they may write."""
    for key in found.keys:
        is_key = key.refusal is None or key.refusal.reason is not KeyRefusalReason.NOT_A_KEY
        if key.exposed and is_key and not key.archived:
            more = ", and try passwords on it" if key.encrypted else ""
            yield Finding(
                "CS313",
                Severity.WARNING,
                f"others than its owner may read this private key{more}",
                FilePlace(str(key.path)),
                shlex.join(["chmod", "600", str(key.path)]),
            )
    for folder in found.open_folders:
        yield Finding(
            "CS329",
            Severity.WARNING,
            "everybody on this machine may write in this folder: they can take the key away, or "
            "put a request of their own in place of yours",
            FilePlace(str(folder)),
            f"{shlex.join(['chmod', 'o-w', str(folder)])}; or name another folder",
        )
