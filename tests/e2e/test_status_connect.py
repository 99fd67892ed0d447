"""`certspec status --connect`: what servers on this machine serve, beside the locks."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from certspec.estate.standing import Server, Serves, Standing
from certspec.estate.state import State
from certspec.live.serving import Asking, asked
from tests.support.ca import pem
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_file, test_key
from tests.support.loopback import HOST, closed_port, says_nothing, serving, speaks_tls
from tests.support.project import SPEC, Project
from tests.unit.overviews.sample import in_use
from tests.unit.support.sample import HOST as NAME
from tests.unit.support.sample import ISSUING

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from pathlib import Path


def bundled_for(folder: Path, port: int) -> Project:
    """A bundled project whose server listens there."""
    made = Project.make(folder, add=f'server = {{ address = "{HOST}:{port}" }}\n')
    made.ok("build")
    made.bundle()
    return made


@dataclass
class Served:
    """A project, and what the server of its spec serves: a chain and a key, in files."""

    project: Project
    chain: Path
    key: Path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """At first the certificate in use."""
    now: list[Served] = []

    def answer(connection: socket.socket) -> None:
        speaks_tls(now[0].chain, now[0].key)(connection)

    with serving(answer) as port:
        project = bundled_for(tmp_path, port)
        now.append(Served(project, project.out / "server.crt", project.out / "server.key"))
        yield now[0]


def row(project: Project, *arguments: str) -> tuple[int, dict[str, Any]]:
    words = ("status", "--connect", "--format", "json", "--at", NOW.isoformat(), *arguments)
    ran = certspec(*words, cwd=project.folder)
    (one,) = ran.json["specs"]
    return ran.code, one


def test_a_server_with_the_certificate_in_use_is_as_it_should_be(served: Served) -> None:
    code, one = row(served.project)
    assert (code, one["states"], one["server"]["serves"]) == (0, ["valid"], "as in the lock")


def test_a_server_with_another_certificate_differs(served: Served) -> None:
    other = ISSUING.issue(test_key("other").public_key(), names=[NAME])
    served.chain, served.key = served.project.folder / "other.pem", key_file("other")
    served.chain.write_bytes(pem(other))
    code, one = row(served.project)
    assert (code, one["states"]) == (1, ["live server differs"])
    assert one["command"] == f"certspec verify {SPEC} --connect"
    assert "serves another certificate" in one["server"]["words"]
    assert f"{other.serial_number:x}" in one["server"]["words"]


def test_a_new_certificate_that_nobody_uploaded_is_told_of(served: Served) -> None:
    project, folder = served.project, served.project.folder
    served.chain = served.chain.rename(folder / "old.pem")
    served.key = folder / "old.key"
    (project.out / "server.crt").write_bytes(served.chain.read_bytes())
    served.key.write_bytes((project.out / "server.key").read_bytes())
    project.add("[key]\ngeneration = 2\n")
    project.ok("build")
    project.bundle("next/server.csr")
    code, one = row(project)
    assert (code, one["states"]) == (1, ["live server differs"])
    assert one["server"]["words"].startswith("still serves the certificate before this one")


def test_a_server_that_is_not_reached_is_no_other_state(tmp_path: Path) -> None:
    code, one = row(bundled_for(tmp_path, closed_port()))
    assert (code, one["states"], one["server"]["serves"]) == (1, ["valid"], "not reached")
    assert "refuses the connection" in one["server"]["words"]


def test_a_server_that_says_nothing_takes_no_longer_than_allowed(tmp_path: Path) -> None:
    with serving(says_nothing) as port:
        code, one = row(bundled_for(tmp_path, port), "--timeout", "0.1")
    assert (code, one["server"]["serves"]) == (1, "not reached")


def test_without_the_option_nobody_is_asked(tmp_path: Path) -> None:
    project = bundled_for(tmp_path, closed_port())
    ran = certspec("status", "--format", "json", "--at", NOW.isoformat(), cwd=project.folder)
    assert (ran.code, ran.json["specs"][0]["server"]) == (0, None)


def test_where_nothing_is_in_use_nobody_is_asked(tmp_path: Path) -> None:
    made = Project.make(tmp_path, add=f'server = {{ address = "{HOST}:1" }}\n')
    code, one = row(made)
    assert (code, one["states"], one["server"]) == (0, ["no CSR"], None)


@pytest.mark.parametrize("at_once", [1, 3])
def test_never_more_servers_are_asked_at_once(at_once: int) -> None:
    lock, now, most = threading.Lock(), 0, 0
    full, too_many = threading.Barrier(at_once), threading.Barrier(at_once + 1)

    def count(connection: socket.socket) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        # All that may come at once are here before the first one goes.
        with contextlib.suppress(threading.BrokenBarrierError):
            full.wait(5)
            # Nobody else comes while they are here.
            too_many.wait(0.3)
        with lock:
            now -= 1
        connection.close()

    with serving(count) as port:
        server = Server(f"{HOST}:{port}", NAME)
        one = Standing("a", "a", (State.VALID,), in_use=in_use(), server=server)
        told = dict(asked([one] * 4 * at_once, Asking(5, at_once)))
    assert most == at_once
    assert sorted(told) == [*range(4 * at_once)]
    assert {two.live and two.live.serves for two in told.values()} == {Serves.NOT_REACHED}
