"""A key that others get at is a finding in every command that looks into its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.programs import program, run
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (
    ("plan",),
    ("build",),
    ("build", "--locked"),
    ("verify", SPEC),
    ("verify", SPEC, "answer.cer", "issuing.cer"),
    ("verify", SPEC, "--csr", "mdm/server.csr"),
    ("bundle", SPEC, "answer.cer", "issuing.cer"),
    ("adopt", "mdm", "mdm/server.key"),
)


def test_every_command_that_sees_the_key_says_so(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.answer()
    key, folder = project.out / "server.key", project.out
    for path, bits, code in ((key, 0o640, "CS313"), (folder, 0o777, "CS329")):
        before = path.stat().st_mode & 0o777
        path.chmod(bits)
        for command in COMMANDS:
            assert (code, "warning") in project.ok(*command).findings(), command
        path.chmod(before)
    git = program("git")
    run(git, "init", "-q", ".", cwd=tmp_path)
    run(git, "add", "--force", "mdm/server.key", cwd=tmp_path)
    for command in COMMANDS:
        assert project.refused(*command) == {"CS314"}, command
    assert project.ok("check").findings() == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_open_and_is_closed_is_no_finding(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.answer()
    (project.out / "server.key").chmod(0o400)
    project.out.chmod(0o770)
    assert not {"CS313", "CS314", "CS329"} & {code for code, _ in project.ok(*command).findings()}
