"""The program; what needs no parser of command lines is answered without."""

from __future__ import annotations

import sys

from certspec import __version__
from certspec.process import exit_code, leave, prepare


def main() -> None:
    """Run the program."""
    prepare()
    leave(exit_code(_run))


def _run() -> int:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"certspec {__version__}\n")
        return 0
    from certspec.cache.recall import answered

    return answered(_work)


def _work() -> int:
    from certspec import plugins
    from certspec.plain import plainly

    plugins.leave_out()
    code = plainly(sys.argv[1:])
    if code is not None:
        return code
    from certspec.cli import app

    app()
    return 0


if __name__ == "__main__":
    main()
