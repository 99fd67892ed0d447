"""Runs the program inside the test's own process: quick, and everything in it can be replaced."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from certspec.cli import app
from tests.support.cli import Ran
from tests.support.programs import run
from tests.support.ready_keys import with_ready_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def certspec(*arguments: str | Path, cwd: Path, **environment: str) -> Ran:
    """Run `certspec` in `cwd`; CI and certspec's own variables are unset but for `environment`."""
    unset = {key: None for key in os.environ if key == "CI" or key.startswith("CERTSPEC_")}
    isolated = CliRunner().isolation(env={**unset, **environment})
    with contextlib.chdir(cwd), isolated as (out, err, _):
        with pytest.raises(SystemExit) as ended:
            _program().main(args=[*map(str, arguments)], prog_name="certspec")
        sys.stdout.flush()
        sys.stderr.flush()
        return Ran(int(ended.value.code or 0), _text(out.getvalue()), _text(err.getvalue()))


@cache
def _program() -> Any:
    """The command line of the app, which typer's own runner would make anew for every run."""
    return get_command(app)


def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace").replace("\r\n", "\n")


def run_story(lines: Iterable[str], folder: Path, **environment: str) -> Ran:
    """Run shell lines in `folder`, those that call `certspec` inside; how the last one ended."""
    ran = Ran(0, "", "")
    for line in with_ready_keys(lines):
        ran = _run_line(line, folder, environment)
    return ran


def _run_line(line: str, folder: Path, environment: Mapping[str, str]) -> Ran:
    words = shlex.split(line)
    assigned = dict(_assignments(words))
    command = words[len(assigned) :]
    if command[:1] == ["certspec"]:
        return certspec(*command[1:], cwd=folder, **{**environment, **assigned})
    assert "certspec" not in words, f"certspec stands first on its line, or not at all: {line}"
    done = run("sh", "-euc", line, cwd=folder, env=environment)
    return Ran(done.returncode, done.stdout, done.stderr)


def _assignments(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.isidentifier():
            return
        yield name, value
