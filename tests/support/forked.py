"""The program run many times: each run is a fork of one process that has imported all of it.

The clock of a run is given to it. `python -m tests.support.forked` is that process: it reads a
run as a line of JSON, and answers with one.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.support.cli import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG_AGO = -(10**20)


@dataclass(frozen=True)
class Told:
    """What a run said, and whether an earlier one had said it."""

    code: int
    out: bytes
    err: bytes
    recalled: bool

    @property
    def said(self) -> tuple[int, bytes, bytes]:
        """All that a user sees of it."""
        return self.code, self.out, self.err


class Forked:
    """Runs of the program."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.support.forked"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(timeout=60)
        self._server.stdout.close()

    def run(self, *words: str, cwd: Path, now: datetime, cache: Path | None, home: Path) -> Told:
        """Run it at that time; without a folder for it, without the cache."""
        variables = {"HOME": str(home), "CERTSPEC_NO_CACHE": "1"}
        if cache is not None:
            variables = {"HOME": str(home), "CERTSPEC_CACHE_DIR": str(cache)}
        asked = {"words": words, "cwd": str(cwd), "now": now.isoformat(), "variables": variables}
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(asked).encode() + b"\n")
        self._server.stdin.flush()
        code, out, err, recalled = json.loads(self._server.stdout.readline())
        return Told(code, bytes.fromhex(out), bytes.fromhex(err), recalled)


def main() -> None:
    """Answer until there is no more."""
    for one in pkgutil.walk_packages([str(ROOT / "certspec")], "certspec."):
        if not one.name.endswith("__main__") and ".token." not in one.name:
            importlib.import_module(one.name)
    # Python lists what it may import anew, as any process does.
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_ran(json.loads(line))) + "\n")
        sys.stdout.flush()


def _ran(asked: Mapping[str, Any]) -> tuple[int, str, str, bool]:
    # One that is cleared away at the end would be so at the end of each fork.
    folder = tempfile.mkdtemp()
    files = [Path(folder, name) for name in ("out", "err", "recalled")]
    child = os.fork()
    if child == 0:
        _run(asked, *files)
    _, status = os.waitpid(child, 0)
    out, err = (one.read_bytes().hex() for one in files[:2])
    recalled = files[2].exists()
    shutil.rmtree(folder)
    return os.waitstatus_to_exitcode(status), out, err, recalled


def _run(asked: Mapping[str, Any], out: Path, err: Path, recalled: Path) -> None:
    try:
        for number, file in ((1, out), (2, err)):
            os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(asked["cwd"])
        for name in [*os.environ]:
            if name.startswith(("CERTSPEC_", "XDG_", "GIT_")) or name == "CI":
                del os.environ[name]
        os.environ.update(asked["variables"])
        sys.argv = ["certspec", *asked["words"]]
        _set_clock(datetime.fromisoformat(asked["now"]))
        _tell_whether_recalled(recalled)
        from certspec import __main__ as program

        program.main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(end.code or 0))
    except BaseException:  # noqa: BLE001 - it must not run on as the other process
        traceback.print_exc()
    finally:
        os._exit(70)


def _set_clock(now: datetime) -> None:
    import certspec.moment as moments
    from certspec import printing
    from certspec.cache import recall, recorder, spared

    class Clock:
        @staticmethod
        def time_ns() -> int:
            return int(now.timestamp()) * 1_000_000_000

    def present() -> datetime:
        return moments._moment(now)

    for module in (moments, printing):
        module.present = present  # type: ignore[attr-defined]
    for module in (recall, recorder):
        module.time = Clock  # type: ignore[attr-defined]
    # The code is older than any clock here tells.
    spared._SETTLED = _LONG_AGO


def _tell_whether_recalled(file: Path) -> None:
    from certspec.cache import recall

    known = recall.recalled

    def recalled(name: str) -> int | None:
        code = known(name)
        if code is not None:
            file.touch()
        return code

    recall.recalled = recalled


if __name__ == "__main__":
    main()
