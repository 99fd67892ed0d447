"""What lies in a spec's folders: lock, keys, public files."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.read import read_file
from certspec.files.write import STAGED_SUFFIX
from certspec.finding import Finding
from certspec.key.public import spki_sha256
from certspec.key.read import is_encrypted, open_key
from certspec.key.refusal import KeyRefusal, KeyRefusalReason
from certspec.plan.found import Found, KeyOnDisk
from certspec.plan.places import key_path
from certspec.plan.plan import ARCHIVE_FOLDER, PENDING_FOLDER, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.plan.lock import Lock

_MAX_FILE_BYTES = 4 * 1_048_576
_KEY_SUFFIX = ".key"
_KEY_MARK = b"PRIVATE KEY-----"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def snapshot(plan: Plan, lock: Lock | None, passphrases: Sequence[bytes]) -> Found:
    """Everything in the output folder and the key folder; keys are opened where possible.

    A key is known by its suffix or by its content, whatever its name.
    """
    keys, known = [], _known_keys(lock)
    files: dict[PurePath, bytes] = {}
    for path in _places(plan):
        content = read_file(path, _MAX_FILE_BYTES)
        if path.suffix == _KEY_SUFFIX or (isinstance(content, bytes) and _KEY_MARK in content):
            keys.append(_key(path, content, passphrases, known))
        if path.suffix != _KEY_SUFFIX:
            files[path] = b"" if isinstance(content, Finding) else content
    named = Path(key_path(plan))
    if plan.spec.key.source == "file" and look.is_file(named):
        keys = [key for key in keys if key.path != named]
        keys.append(_key(named, read_file(named, _MAX_FILE_BYTES), passphrases, known))
    return Found(lock, tuple(keys), files, open_folders=tuple(_open_folders(plan)))


def _places(plan: Plan) -> Iterator[Path]:
    for folder in dict.fromkeys((Path(plan.folder), Path(plan.key_folder))):
        yield from (path for path in _walk(folder) if not path.name.endswith(STAGED_SUFFIX))


def _open_folders(plan: Plan) -> Iterator[PurePath]:
    for folder in dict.fromkeys((Path(plan.folder), Path(plan.key_folder))):
        if os.name == "posix" and look.mode(folder) & stat.S_IWOTH:
            yield PurePath(folder)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of the folder itself, of the pending request and of the archive."""
    archived = folder / ARCHIVE_FOLDER
    deeper = [Path(top) for top, _, _ in look.walk(archived)]
    for one in (folder, folder / PENDING_FOLDER, *sorted(deeper)):
        if look.is_folder(one):
            yield from look.files_in(one)


def _known_keys(lock: Lock | None) -> frozenset[str]:
    """The public keys whose private ones certspec had when it made the lock."""
    requests = lock.requests if lock is not None else ()
    own = (one.spki_sha256 for one in requests if one.key_encoding and not one.adopted)
    return frozenset(one for one in own if one is not None)


def _key(
    path: Path, content: bytes | Finding, passphrases: Sequence[bytes], known: frozenset[str]
) -> KeyOnDisk:
    archived = ARCHIVE_FOLDER in path.parts[-3:-1]
    exposed = os.name == "posix" and bool(look.mode(path) & _OTHERS)
    if isinstance(content, Finding):
        refusal = KeyRefusal(KeyRefusalReason.UNSUPPORTED, f"The key {content.message}.")
        return KeyOnDisk(PurePath(path), None, refusal, None, archived)
    opened = open_key(content, passphrases, known)
    encrypted = is_encrypted(content)
    if isinstance(opened, KeyRefusal):
        return KeyOnDisk(PurePath(path), None, opened, None, archived, encrypted, exposed)
    spki = spki_sha256(opened.public_key())
    return KeyOnDisk(PurePath(path), spki, None, opened, archived, encrypted, exposed)
