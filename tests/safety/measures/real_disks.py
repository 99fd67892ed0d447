"""A small disk that is really full, or may not be written; mounted where the system lets us."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from tests.safety.measure import Counted, Measure
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMESPACE = ("unshare", "-rm")


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    with tempfile.TemporaryDirectory() as folder:
        if not _may_mount(folder):
            yield Counted(0, name="small disks", skipped="this system lets us mount none")
            return
        words = (*_NAMESPACE, sys.executable, "-m", "tests.safety.real_disk", folder)
        ran = subprocess.run(
            [*words, "12" if quick else "1"], cwd=ROOT, capture_output=True, text=True, check=False
        )
    found: dict[str, tuple[int, list[str]]] = {}
    for line in ran.stdout.splitlines():
        what, number, failures = json.loads(line)
        before, wrong = found.get(what, (0, []))
        found[what] = before + number, wrong + failures
    for what, (number, wrong) in found.items():
        yield Counted(number, tuple(wrong), what)
    if ran.returncode != 0:
        yield Counted(0, (ran.stderr[-2000:],), "to the end")


def _may_mount(folder: str) -> bool:
    if shutil.which(_NAMESPACE[0]) is None:
        return False
    mount = ["mount", "-t", "tmpfs", "tmpfs", folder]
    return subprocess.run([*_NAMESPACE, *mount], capture_output=True, check=False).returncode == 0


MEASURE = Measure("runs on a small tmpfs", _run)
