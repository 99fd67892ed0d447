"""What lies in a spec's folders: lock, keys, public files."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from certspec.files.read import read_file
from certspec.finding import Finding
from certspec.key.public import spki_sha256
from certspec.key.read import read_private_key
from certspec.key.refusal import KeyRefusal
from certspec.plan.found import Found, KeyOnDisk
from certspec.plan.plan import ARCHIVE_FOLDER, PENDING_FOLDER, Plan
from certspec.spec.key import GeneratedKey, KeyFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.key.public import PrivateKey
    from certspec.plan.lock import Lock

_MAX_FILE_BYTES = 4 * 1_048_576
_KEY_SUFFIX = ".key"


def snapshot(plan: Plan, lock: Lock | None, passphrases: Sequence[bytes]) -> Found:
    """Everything in the output folder and the key folder; keys are opened where possible."""
    folder, key_folder = Path(plan.folder), Path(plan.key_folder)
    keys = [_key(path, passphrases, key_folder) for path in _key_files(plan, key_folder)]
    files = {}
    for path in _walk(folder):
        if path.suffix != _KEY_SUFFIX:
            content = read_file(path, _MAX_FILE_BYTES)
            files[PurePath(path)] = b"" if isinstance(content, Finding) else content
    return Found(lock, tuple(keys), files)


def open_key(content: bytes, passphrases: Sequence[bytes]) -> PrivateKey | KeyRefusal:
    """The key in `content`, opened with the first passphrase that fits, or the refusal."""
    opened = read_private_key(content, None)
    for passphrase in passphrases:
        if not isinstance(opened, KeyRefusal):
            break
        opened = read_private_key(content, passphrase)
    return opened


def _key_files(plan: Plan, key_folder: Path) -> Iterator[Path]:
    settings = plan.spec.key
    if isinstance(settings, KeyFile):
        named = Path(plan.origin.folder("key", "file") / settings.file)
        if named.is_file():
            yield named
    elif isinstance(settings, GeneratedKey):
        yield from (path for path in _walk(key_folder) if path.suffix == _KEY_SUFFIX)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of the folder itself, of the pending request and of the archive."""
    if not folder.is_dir():
        return
    archived = folder / ARCHIVE_FOLDER
    deeper = [Path(top) for top, _, _ in os.walk(archived)] if archived.is_dir() else []
    for one in (folder, folder / PENDING_FOLDER, *sorted(deeper)):
        if one.is_dir():
            yield from sorted(path for path in one.iterdir() if path.is_file())


def _key(path: Path, passphrases: Sequence[bytes], key_folder: Path) -> KeyOnDisk:
    below = path.relative_to(key_folder) if path.is_relative_to(key_folder) else PurePath()
    archived = ARCHIVE_FOLDER in below.parts
    content = read_file(path, _MAX_FILE_BYTES)
    if isinstance(content, Finding):
        return KeyOnDisk(PurePath(path), None, None, None, archived)
    opened = open_key(content, passphrases)
    if isinstance(opened, KeyRefusal):
        return KeyOnDisk(PurePath(path), None, opened, None, archived)
    return KeyOnDisk(PurePath(path), spki_sha256(opened.public_key()), None, opened, archived)
