import shutil
import sys
from pathlib import Path

import pytest

from tests.support.programs import REQUIRE_TOOLS, program, run, run_bytes


def test_a_program_has_an_absolute_path() -> None:
    assert Path(program("sh")).is_absolute()


def test_a_missing_program_skips_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REQUIRE_TOOLS, raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(pytest.skip.Exception, match="no program no-such-thing here"):
        program("no-such-thing")


def test_a_missing_program_names_its_debian_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REQUIRE_TOOLS, raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(pytest.skip.Exception, match="Debian's package gnutls-bin has it"):
        program("certtool")


def test_a_missing_program_fails_the_test_where_tools_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(REQUIRE_TOOLS, "1")
    with pytest.raises(pytest.fail.Exception, match="CERTSPEC_REQUIRE_TOOLS=1 wants it"):
        program("no-such-thing")


def test_run_gives_text(tmp_path: Path) -> None:
    code = "import sys, os; print(sys.stdin.read().upper(), os.environ['LC_ALL'])"
    done = run(sys.executable, "-c", code, cwd=tmp_path, input="grüß")
    assert done.stdout == "GRÜSS C.UTF-8\n"


def test_run_bytes_gives_bytes(tmp_path: Path) -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    assert run_bytes(sys.executable, "-c", code, cwd=tmp_path, input=b"\xff").stdout == b"\xff"


def test_run_shows_what_a_failing_program_said(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"(?s)-c .*ended with 1:\nno luck"):
        run(sys.executable, "-c", "raise SystemExit('no luck')", cwd=tmp_path)


def test_run_can_let_a_program_fail(tmp_path: Path) -> None:
    done = run(sys.executable, "-c", "raise SystemExit('no luck')", cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (1, "no luck\n")
