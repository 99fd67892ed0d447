"""What other programs on the machine can see of a run: its arguments, its children, its core."""

from __future__ import annotations

import os
import resource
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.cli import certspec
from tests.support.programs import program, run
from tests.support.project import Project

if TYPE_CHECKING:
    from pathlib import Path

WORD = "hush-process-3c9a"
SPY = """\
#!/bin/sh
{{ tr '\\0' '\\n' </proc/$$/environ; tr '\\0' '\\n' </proc/$$/cmdline
   tr '\\0' '\\n' </proc/$PPID/cmdline; grep core /proc/$PPID/limits; }} >>{said}
exec {git} "$@"
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_child_gets_no_secret_and_a_crash_leaves_no_core(tmp_path: Path) -> None:
    """The git that it finds is a spy, which notes what it gets, and looks at who started it."""
    folder, spies, said = tmp_path / "project", tmp_path / "bin", tmp_path / "said"
    for one in (folder, spies):
        one.mkdir()
    project = Project.make(folder, add='key = { passphrase_env = "MDM_KEY" }\n')
    git = program("git")
    run(git, "init", "-q", ".", cwd=folder)
    (spies / "git").write_text(SPY.format(said=said, git=git))
    (spies / "git").chmod(0o755)
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        path = f"{spies}{os.pathsep}{os.environ['PATH']}"
        ran = certspec("build", cwd=folder, PATH=path, MDM_KEY=WORD, API_TOKEN=WORD)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    assert ran.code == 0, ran.err
    assert (project.out / "server.key").read_bytes().startswith(b"-----BEGIN ENCRYPTED")
    text = said.read_text()
    assert WORD not in text
    assert WORD not in ran.out + ran.err
    assert "ls-files" in text
    assert "certspec\nbuild\n" in text
    assert text.split("Max core file size")[1].split()[0] == "0"
