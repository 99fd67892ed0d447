"""`certspec import`: where it reads, where it writes, and what makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from tests.support.imported import OF_CERTIFICATE, OF_REQUEST, SAVE_IT, furnish, outcome
from tests.support.inside import certspec
from tests.support.loopback import HOST, closed_port, serving, speaks_tls

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnish(tmp_path)


def test_a_live_server(folder: Path) -> None:
    heard: list[str | None] = []
    answer = speaks_tls(folder / "served.pem", folder / "server.key", heard=heard.append)
    with serving(answer) as port:
        address = f"{HOST}:{port}"
        ran = certspec(
            "import", "--connect", address, "--server-name", "mdm.zylker.com", cwd=folder
        )
        plain = certspec("import", "--connect", address, cwd=folder)
    assert heard == ["mdm.zylker.com", None]
    server = f'[server]\naddress = "{address}"  # `certspec verify --connect` asks there\n\n'
    wanted = OF_CERTIFICATE.replace("server.cer", address).replace(
        "[subject]", f"{server}[subject]"
    )
    assert outcome(ran) == outcome(plain) == (0, wanted, SAVE_IT)


def test_a_server_that_does_not_answer(folder: Path) -> None:
    address = f"{HOST}:{closed_port()}"
    ran = certspec("import", "--connect", address, "-o", "mdm.cert.toml", cwd=folder)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(f"error[CS807]: {address} is not reached: it refuses the connection")
    assert not (folder / "mdm.cert.toml").exists()


def test_an_old_version_of_tls_is_said(folder: Path) -> None:
    answer = speaks_tls(folder / "served.pem", folder / "server.key", "1.1")
    with serving(answer) as port:
        ran = certspec("import", "--connect", f"{HOST}:{port}", cwd=folder)
    assert "\n# Look at this before anything is built:\n# - the best that the server" in ran.out
    assert "warning[CS810]" in ran.err


def test_nothing_is_overwritten(folder: Path) -> None:
    for name in ("server.key", "server.csr", "notes.txt"):
        (folder / "notes.txt").write_text("mine")
        before = (folder / name).read_bytes()
        ran = certspec("import", "server.csr", "-o", name, cwd=folder)
        assert (ran.code, ran.err) == (1, "")
        assert ran.out.startswith("error[CS312]: a file of this name exists")
        assert (folder / name).read_bytes() == before
    (folder / "link").symlink_to("nowhere")
    assert certspec("import", "server.csr", "-o", "link", cwd=folder).code == 1
    assert not (folder / "nowhere").exists()
    assert outcome(certspec("import", "server.csr", "-o", "-", cwd=folder)) == (
        0,
        OF_REQUEST,
        SAVE_IT,
    )


def test_json_has_the_report_and_the_spec(folder: Path) -> None:
    ran = certspec("import", "server.csr", "--format", "json", "-o", "m.cert.toml", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    said = ran.json
    assert (said["command"], said["subject"], said["content"]) == (
        "import",
        "server.csr",
        OF_REQUEST,
    )
    assert (folder / "m.cert.toml").read_text() == OF_REQUEST
    refused = certspec("import", "server.key", "--format", "json", cwd=folder)
    assert (refused.code, refused.errors(), "content" in refused.json) == (1, {"CS342"}, False)
    assert refused.json["results"][0]["subject"] == "server.key"


def test_the_schema_of_the_checkout_is_named(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "specs" / "eu").mkdir(parents=True)
    (folder / "certspec.schema.json").write_text("{}")
    certspec("import", "server.csr", "-o", "specs/eu/m.cert.toml", cwd=folder)
    text = (folder / "specs/eu/m.cert.toml").read_text()
    assert text == f"#:schema ../../certspec.schema.json\n{OF_REQUEST}"
    here = certspec("import", "server.csr", cwd=folder)
    assert here.out == f"#:schema certspec.schema.json\n{OF_REQUEST}"
    (folder / "specs" / ".git").mkdir()
    certspec("import", "server.csr", "-o", "specs/eu/n.cert.toml", cwd=folder)
    assert (folder / "specs/eu/n.cert.toml").read_text() == OF_REQUEST


def test_what_makes_no_sense_is_refused(folder: Path) -> None:
    for words, said in (
        ((), "give a file, or --connect HOST:PORT"),
        (("server.csr", "--connect", "a:1"), "give a file, or --connect HOST:PORT"),
        (("server.csr", "--build", "1"), "--build is for --target"),
        (("server.csr", "--target", "x"), "--target takes one of generic, mdm-plus"),
        (("server.csr", "--server-name", "x"), "--server-name is for --connect"),
        (("--connect", "a:99999"), "--connect: 'a:99999' has no port"),
        (("nowhere",), "nowhere"),
    ):
        ran = certspec("import", *words, cwd=folder)
        assert ran.code == 2
        assert said in ran.err + ran.out


def test_a_product_gets_the_usages_that_the_request_is_silent_on(folder: Path) -> None:
    words = ("--target", "mdm-plus", "--build", "10.1.2303.3")
    spec = tomli.loads(certspec("import", "server.csr", *words, cwd=folder).out)
    assert spec["target"] == {"product": "mdm-plus", "build": "10.1.2303.3"}
    assert "usages" not in spec
