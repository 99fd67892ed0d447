"""Commands in fixes and next steps are taken by a shell as they are, whatever a file is called."""

from __future__ import annotations

import shlex

from certspec.plan.from_git import from_git
from tests.support.specs import VALID_SPEC, check_spec

NAME = "$(a) 'b'.cert.toml"


def test_files_come_back_from_git() -> None:
    assert from_git("mdm/server.crt", "mdm/certspec.lock") == (
        "`git checkout -- mdm/server.crt mdm/certspec.lock`"
    )
    assert shlex.split(from_git(NAME).strip("`")) == ["git", "checkout", "--", NAME]


def test_a_command_on_a_spec() -> None:
    plan = check_spec(VALID_SPEC.encode(), NAME).plan
    assert plan is not None
    words = shlex.split(plan.command("bundle", "an answer.cer"))
    assert words == ["certspec", "bundle", NAME, "an answer.cer"]
