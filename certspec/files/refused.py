"""What to say where the disk refuses."""

from __future__ import annotations

import errno
import os
import re

from certspec.files.write import STAGED_SUFFIX
from certspec.finding import FilePlace, Finding, Severity

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def disk_refused(error: OSError) -> Finding:
    """The finding for a run that the disk has stopped; it names the file that was to be."""
    if error.errno in _NO_ROOM:
        see_to = "make room on this disk"
    elif error.errno in _NOT_ALLOWED:
        see_to = "allow writing there, or work where that is allowed"
    else:
        see_to = "see to the disk and to what has this name"
    return Finding(
        "CS326",
        Severity.ERROR,
        f"the disk refuses: {reason(error)}",
        FilePlace(final_name(error)),
        f"{see_to}, then run the same command again: it finishes or forgets what was begun; "
        "no key is lost",
    )


def reason(error: OSError) -> str:
    """The system's words."""
    return (error.strerror or type(error).__name__).lower()


def final_name(error: OSError) -> str:
    """The name that a file was to get, not that of the staged one beside it."""
    name = error.filename2 or error.filename
    if not isinstance(name, str):
        return "a file"
    folder, base = os.path.split(name)
    staged = re.fullmatch(rf"\.(.+?)(\.\d+)?{re.escape(STAGED_SUFFIX)}", base)
    return os.path.join(folder, staged.group(1)) if staged else name  # noqa: PTH118
