"""How the live server is named, and what makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.ca import pem
from tests.support.loopback import HOST, closed_port, says_nothing, serving, speaks_tls
from tests.support.project import SPEC, Project
from tests.unit.support.sample import ISSUING

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.make(tmp_path)
    made.ok("build")
    made.bundle()
    return made


@pytest.fixture
def names() -> list[str | None]:
    """The names that clients asked for."""
    return []


@pytest.fixture
def answer(project: Project, names: list[str | None]) -> Callable[[socket.socket], None]:
    chain = project.folder / "chain.pem"
    chain.write_bytes((project.out / "server.crt").read_bytes() + pem(*ISSUING.chain))
    return speaks_tls(chain, project.out / "server.key", heard=names.append)


@pytest.mark.parametrize(
    "arguments",
    [(SPEC, "--connect"), ("--connect", SPEC), ("--connect", "--quiet"), (".", "--connect=")],
)
def test_the_spec_names_the_server(
    project: Project, answer: Callable[[socket.socket], None], arguments: tuple[str, ...]
) -> None:
    with serving(answer) as port:
        project.add(f'server = {{ address = "{HOST}:{port}" }}\n')
        ran = project.ok("verify", *arguments)
    assert ran.json["results"][0]["headline"] == "the server sends what the spec asks for"


def test_the_option_comes_before_the_spec(
    project: Project, answer: Callable[[socket.socket], None]
) -> None:
    project.add(f'server = {{ address = "{HOST}:{closed_port()}" }}\n')
    with serving(answer) as port:
        project.ok("verify", SPEC, "--connect", f"{HOST}:{port}")
    assert project.refused("verify", SPEC, "--connect") == {"CS807"}


@pytest.mark.parametrize(
    ("host", "options", "name"),
    [
        (HOST, (), "mdm.zylker.com"),
        (HOST, ("--server-name", "Other.zylker.com"), "other.zylker.com"),
        ("localhost", (), "localhost"),
        ("localhost", ("--server-name", "mdm.zylker.com"), "mdm.zylker.com"),
    ],
)
def test_the_name_that_is_asked_for(
    project: Project,
    answer: Callable[[socket.socket], None],
    names: list[str | None],
    host: str,
    options: tuple[str, ...],
    name: str,
) -> None:
    with serving(answer) as port:
        project.ok("verify", "--connect", f"{host}:{port}", *options)
    assert names == [name]


def test_each_spec_of_a_folder_has_its_server(
    project: Project, answer: Callable[[socket.socket], None]
) -> None:
    text = (project.folder / SPEC).read_text()
    (project.folder / "second.cert.toml").write_text(text.replace("mdm.z", "second.z"))
    with serving(answer) as port:
        project.add(f'server = {{ address = "{HOST}:{port}" }}\n')
        ran = project.run("verify", "--connect")
    first, second = ran.json["results"]
    assert first["headline"] == "the server sends what the spec asks for"
    assert second["headline"].endswith("the spec does not say where the server is")
    assert ran.code == 1


def test_a_server_is_judged_by_the_request_in_use(
    project: Project, answer: Callable[[socket.socket], None]
) -> None:
    project.edit('"Zylker"', '"Zylker Corporation"')
    project.ok("build")
    with serving(answer) as port:
        ran = project.ok("verify", "--connect", f"{HOST}:{port}")
    assert ran.findings() == {("CS319", "warning")}


def test_a_silent_server_is_not_waited_for(project: Project) -> None:
    with serving(says_nothing) as port:
        arguments = ("verify", SPEC, "--connect", f"{HOST}:{port}", "--timeout", "0.5")
        assert project.refused(*arguments) == {"CS807"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((SPEC, "answer.cer", "--connect"), "--connect judges what the server sends"),
        ((SPEC, "--connect", "--csr", "mdm/server.csr"), "--connect judges what the server sends"),
        ((SPEC, "--connect", "--fetch-aia"), "--fetch-aia is for files"),
        ((SPEC, "--server-name", "mdm.zylker.com"), "--server-name is for --connect"),
        ((SPEC, "--connect", "--server-name", "a b"), "'a b' is no host name"),
        ((SPEC, "--connect", "https://mdm.zylker.com"), "is a URL; write HOST"),
        ((SPEC, "--connect", "mdm.zylker.com:0"), "no port between 1 and 65,535"),
        ((SPEC, "--connect", "--timeout", "0"), "Invalid value for '--timeout'"),
    ],
)
def test_what_makes_no_sense_is_bad_usage(
    project: Project, arguments: tuple[str, ...], words: str
) -> None:
    ran = project.run("verify", *arguments)
    assert ran.code == 2
    assert words in " ".join(ran.err.split())


def test_one_address_is_of_one_spec(project: Project) -> None:
    text = (project.folder / SPEC).read_text()
    (project.folder / "second.cert.toml").write_text(text)
    ran = project.run("verify", "--connect", f"{HOST}:{closed_port()}")
    assert ran.code == 2
    assert "2 specs" in ran.err


def test_help_shows_that_the_value_may_be_left_out(project: Project) -> None:
    assert "--connect [HOST:PORT] " in project.run("verify", "--help").out
