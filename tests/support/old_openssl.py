"""OpenSSL as it was: parsers that Debian has no more, and old servers still have."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support import old_openssl_child
from tests.support.cli import ROOT
from tests.support.old_openssl_child import REFUSED, RefusedError, read_frame, write_frames
from tests.support.programs import REQUIRE_TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD_VERSIONS = ("1.0.2q", "1.1.1g", "1.1.1l", "1.1.1w")
HOME = "/home/somebody"
"""What the variable says to them."""

_FOLDER = ROOT / ".oracles"


class OldOpenssl:
    """`openssl req -new` of one old version; the library stays in a process of its own."""

    def __init__(self, version: str) -> None:
        self.version = version
        self._process: subprocess.Popen[bytes] | None = None

    def request(self, conf: bytes, key: bytes) -> bytes:
        """The DER of the request that `conf` asks for, signed with the PEM key.

        Raises:
            RefusedError: openssl ends with a message.
        """
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        write_frames(process.stdin, conf, key)
        outcome, content = read_frame(process.stdout), read_frame(process.stdout)
        if content is None:
            self.close()
            pytest.fail(f"OpenSSL {self.version} ended with {process.returncode}")
        if outcome == REFUSED:
            raise RefusedError(content.decode())
        return content

    def close(self) -> None:
        """End the process, where there is one."""
        if self._process is not None:
            # It closes the pipes and waits.
            self._process.__exit__(None, None, None)
        self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-I", old_openssl_child.__file__, str(_FOLDER / self.version)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OPENSSL_CONF": os.devnull, "HOME": HOME},
        )


@contextmanager
def old_openssls() -> Iterator[tuple[OldOpenssl, ...]]:
    """All old versions; without them the test is skipped, or fails if told so."""
    if (platform.machine(), platform.libc_ver()[0]) != ("x86_64", "glibc"):
        pytest.skip("old OpenSSL comes for x86_64 and glibc only")
    missing = [one for one in OLD_VERSIONS if not (_FOLDER / one).is_dir()]
    if missing:
        lacks = f"no OpenSSL {', '.join(missing)} here: `.ci/fetch-oracles` brings them"
        if os.environ.get(REQUIRE_TOOLS) == "1":
            pytest.fail(f"{lacks}, and {REQUIRE_TOOLS}=1 wants them")
        pytest.skip(lacks)
    with ExitStack() as closing:
        versions = tuple(map(OldOpenssl, OLD_VERSIONS))
        for one in versions:
            closing.callback(one.close)
        yield versions
