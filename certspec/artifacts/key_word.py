"""The private key's file as a word of a command line, for the comments of request files."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from certspec.printable import one_line
from certspec.spec.key import KeyFile

if TYPE_CHECKING:
    from certspec.plan.plan import Plan


def key_word(plan: Plan) -> str:
    """The file that the spec names, else the target's; quoted for a shell, on one line."""
    key = plan.spec.key
    return shlex.quote(one_line(key.file if isinstance(key, KeyFile) else plan.files.key))
