"""The specs that may be judged otherwise than at a git revision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.discover import CONFIG_FILE
from certspec.git.checkout import checkout_of
from certspec.plan.places import key_path
from certspec.plan.plan import LOCK_FILE
from certspec.plan.tracked_secrets import named_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.git.changed import Changed
    from certspec.plan.plan import Plan


class TouchedSpecs:
    """Remembers what it found out: specs share folders, configurations and roots.

    That two specs share a name, a folder or a key is told of the one that changed. Of an answer
    for a wrong key only the words, whose key it is, depend on other specs.
    """

    def __init__(self, changed: Changed) -> None:
        self._changed = changed
        self._known: dict[str, bool] = {}
        self._folders: dict[Path, bool] = {}

    def has(self, file: str, plan: Plan | None) -> bool:
        """Whether a change may matter to a spec; `plan` is None where it can't be read whole."""
        spec = Path(file)
        folder = spec.parent
        if folder not in self._folders:
            self._folders[folder] = self._is_other(folder)
        if self._folders[folder] or self._changed.touches(spec):
            return True
        # What can't be read names no file that anybody looks into.
        return plan is not None and (
            any(self._touches(one) for one in _named(plan)) or self._lacks_lock(plan)
        )

    def _is_other(self, folder: Path) -> bool:
        """Whether a configuration of the specs in a folder changed, or git can't know."""
        if checkout_of(Path(os.path.realpath(folder))) != self._changed.top:
            return True
        start = (folder / CONFIG_FILE).absolute().parent
        for one in (start, *start.parents):
            candidate = one / CONFIG_FILE
            if self._touches(candidate):
                return True
            if look.is_named(candidate) or look.exists(one / ".git"):
                return False
        return False

    def _touches(self, path: PurePath) -> bool:
        name = str(path)
        if name not in self._known:
            # No file can have such a name.
            self._known[name] = "\0" not in name and self._changed.touches(name)
        return self._known[name]

    def _lacks_lock(self, plan: Plan) -> bool:
        """Whether it may get a first key, but for a lock nearby that may be its own."""
        if look.has_file(Path(plan.folder / LOCK_FILE)):
            return False
        return self._changed.touches_locks(Path(plan.origin.spec.file).parent)


def _named(plan: Plan) -> Iterator[PurePath]:
    """Every file and folder that a command may look into for a spec."""
    yield plan.folder
    yield plan.key_folder
    yield key_path(plan)
    yield from named_secrets(plan)
    issuer = plan.spec.issuer
    for key, names in (("roots", issuer.roots), ("crls", issuer.crls)):
        for index, name in enumerate(names if isinstance(names, tuple) else ()):
            yield plan.origin.folder("issuer", key, index) / name
