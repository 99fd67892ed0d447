"""Why a journal may not be carried out: whoever can commit to a repository can put one there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.plan.plan import ARCHIVE_FOLDER, PENDING_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certspec.files.step import Step

_KEY_MARK = b"PRIVATE KEY-----"
_KEY_SUFFIX = ".key"
_KEY_FOLDERS_OWN = ".gitignore"


def distrust(steps: Iterable[Step], home: Path, folders: Sequence[Path]) -> str:
    """Why certspec did not write these steps in `home`; nothing where it may have.

    Files move within the spec's own folders. In those beside `home`, which a spec can put
    anywhere, only keys get a name, so that no step can make a program or a login of a file.
    """
    places = [(Path(look.real(one)), _is_beside(one, home)) for one in folders]
    return next((why for one in steps for why in _faults(one, places)), "")


def linked_folder(path: Path) -> Path | None:
    """A folder of certspec's own above `path` that leads elsewhere, where there is one."""
    above = path.parent
    if above.parent.name == ARCHIVE_FOLDER:
        own = [above.parent, above]
    else:
        own = [above] if above.name in (ARCHIVE_FOLDER, PENDING_FOLDER) else []
    return next((one for one in own if look.is_link(one)), None)


def _is_beside(folder: Path, home: Path) -> bool:
    return not Path(look.real(folder)).is_relative_to(look.real(home))


def _faults(step: Step, places: Sequence[tuple[Path, bool]]) -> Iterator[str]:
    for path in (step.source, step.target):
        if not any(_is_in(path, folder) for folder, _ in places):
            yield f"it names {path}, which is in no folder of this spec"
    named = step.target.suffix == _KEY_SUFFIX or step.target.name == _KEY_FOLDERS_OWN
    if not named and not any(_is_in(step.target, one) for one, beside in places if not beside):
        yield f"it would put {step.target.name} into a folder for keys"
    if look.is_named(step.source) and not look.is_ordinary(step.source):
        yield f"{step.source} is no ordinary file"
    left = step.replaces and not step.is_done
    if left and look.is_ordinary(step.target) and _KEY_MARK in step.target.read_bytes():
        yield f"it would replace the private key {step.target}"


def _is_in(path: Path, folder: Path) -> bool:
    """Whether it is in the folder itself, in that of the pending request, or in the archive."""
    above = Path(look.real(path.parent))
    archive = folder / ARCHIVE_FOLDER
    return path.name != ".." and (
        above in (folder, folder / PENDING_FOLDER, archive) or above.parent == archive
    )
