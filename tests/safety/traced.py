"""One run in a process of its own, for strace: `python -m tests.safety.traced FOLDER WORD...`.

Two calls that fail mark its beginning and its end; it prints the calls that could be broken.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path

import pytest

from tests.safety.calls import Calls
from tests.safety.stories import ENVIRONMENT
from tests.support.inside import certspec
from tests.support.quick_pkcs12 import make_pkcs12_quick

BEGIN, END = "/certspec-begins", "/certspec-ends"


def main(words: list[str]) -> int:
    """Run; the exit code is that of the run."""
    folder, arguments = words[0], words[1:]
    calls = Calls(folder)
    # What is imported in the midst of it is no file of the project.
    with pytest.MonkeyPatch.context() as patch:
        make_pkcs12_quick(patch)
        calls.install(patch)
        with contextlib.suppress(OSError):
            os.rmdir(BEGIN)  # noqa: PTH106
        ran = certspec(*arguments, cwd=Path(folder), **ENVIRONMENT)
        with contextlib.suppress(OSError):
            os.rmdir(END)  # noqa: PTH106
    sys.stdout.write(json.dumps([[one.name, one.path] for one in calls.made]))
    return ran.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
