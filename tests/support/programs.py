"""Other people's programs, and what to do where they are missing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REQUIRE_TOOLS = "CERTSPEC_REQUIRE_TOOLS"
TIMEOUT_SECONDS = 120

_DEBIAN_PACKAGES = {
    "apache2": "apache2-bin",
    "certtool": "gnutls-bin",
    "cfssl": "golang-cfssl",
    "cfssljson": "golang-cfssl",
    "chromium": "chromium",
    "git": "git",
    "gnutls-cli": "gnutls-bin",
    "httpd": "apache2-bin",
    "keytool": "default-jre-headless",
    "nginx": "nginx",
    "node": "nodejs",
    "openssl": "openssl",
    "softhsm2-util": "softhsm2",
    "zip": "zip",
}
_DEBIAN_NAMES = {"httpd": "apache2"}


def program(name: str) -> str:
    """The absolute path of a program; without it the test is skipped, or fails if told so."""
    # Debian keeps servers where an ordinary user's PATH does not look.
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
    for candidate in (name, _DEBIAN_NAMES.get(name, name)):
        if found := shutil.which(candidate, path=folders):
            return os.path.abspath(found)  # noqa: PTH100 - a Path would be turned back to text
    missing = f"no program {name} here: Debian's package {_DEBIAN_PACKAGES.get(name, name)} has it"
    if os.environ.get(REQUIRE_TOOLS) == "1":
        pytest.fail(f"{missing}, and {REQUIRE_TOOLS}=1 wants it")
    pytest.skip(missing)


def run(
    *argv: str | Path,
    cwd: Path,
    input: str | None = None,  # noqa: A002 - its name in subprocess.run
    check: bool = True,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program on text; see `run_bytes`."""
    done = run_bytes(*argv, cwd=cwd, input=(input or "").encode(), check=check, env=env)
    return subprocess.CompletedProcess(
        done.args, done.returncode, _text(done.stdout), _text(done.stderr)
    )


def run_bytes(
    *argv: str | Path,
    cwd: Path,
    input: bytes = b"",  # noqa: A002 - its name in subprocess.run
    check: bool = True,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program; with `check` a failure shows the command line and what it printed.

    It speaks English, and `env` adds to the environment.
    """
    done = subprocess.run(
        argv,
        cwd=cwd,
        input=input,
        capture_output=True,
        check=False,
        timeout=TIMEOUT_SECONDS,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
    )
    if check and done.returncode:
        command = shlex.join(str(word) for word in argv)
        printed = _text(done.stderr) or _text(done.stdout)
        raise AssertionError(f"{command}\nended with {done.returncode}:\n{printed}")
    return done


def _text(output: bytes) -> str:
    return output.decode(errors="backslashreplace")
