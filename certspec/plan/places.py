"""Where the files of a request stand, now and once it is replaced."""

from __future__ import annotations

import os.path
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.plan.plan import ARCHIVE_FOLDER
from certspec.spec.key import KeyFile

if TYPE_CHECKING:
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan


def key_path(plan: Plan, subfolder: str = "") -> PurePath:
    """The place of a private key: the file that the spec names, else below the key folder."""
    settings = plan.spec.key
    if isinstance(settings, KeyFile):
        named = plan.origin.folder("key", "file") / settings.file
        return PurePath(os.path.normpath(named))
    return plan.key_folder / subfolder / plan.files.key


def archive_folder(request: LockedRequest) -> str:
    """The folder, below output and key folder, for what belongs to a replaced request."""
    return f"{ARCHIVE_FOLDER}/{archive_label(request.generation, request.spki_sha256)}"


def archive_label(generation: int, spki_sha256: str | None) -> str:
    """The name of an archive folder."""
    return f"{generation}-{(spki_sha256 or 'external')[:8]}"
