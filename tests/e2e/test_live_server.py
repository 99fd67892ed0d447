"""Apache httpd and nginx, well and badly set up, judged by `certspec verify --connect`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509

from tests.support.ca import pem
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_pem, test_key
from tests.support.loopback import HOST
from tests.support.project import SPEC, Project
from tests.support.real_servers import Site, apache, nginx
from tests.unit.support.sample import HOST as NAME
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran
    from tests.support.real_servers import Server

POLICY = ROOT.intermediate("Zylker Test Policy CA", key=test_key("second_issuing"))
OTHER = "other.zylker.com"
SERVERS: dict[str, Server] = {"httpd": apache, "nginx": nginx}


@dataclass(frozen=True)
class Live:
    """A bundled project, and a real server for its files."""

    project: Project
    server: Server
    folder: Path

    def site(self, *chain: x509.Certificate, **settings: Any) -> Site:
        """A site with the project's key and leaf, and these certificates behind it."""
        file = self.folder / "chain.pem"
        file.write_bytes((self.project.out / "server.crt").read_bytes() + pem(*chain))
        return Site(NAME, file, self.project.out / "server.key", **settings)

    def other_site(self) -> Site:
        """The site of another host, with a key and a certificate of its own."""
        key, chain = self.folder / "other.key", self.folder / "other.pem"
        key.write_bytes(key_pem("other"))
        leaf = ISSUING.issue(test_key("other").public_key(), names=[OTHER])
        chain.write_bytes(pem(leaf, ISSUING.certificate))
        return Site(OTHER, chain, key)

    def verify(self, *sites: Site, options: tuple[str, ...] = (), at: str = NOW.isoformat()) -> Ran:
        """What certspec says of the server with these sites; nothing is written."""
        before = self.project.tree()
        common = ("--at", at, "--format", "json", *options)
        with self.server(self.folder, *sites) as port:
            asked = ("verify", SPEC, "--connect", f"{HOST}:{port}")
            ran = certspec(*asked, *common, cwd=self.project.folder)
        assert self.project.tree() == before
        return ran


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "work"
    folder.mkdir()
    made = Project.make(folder)
    made.ok("build")
    return made


@pytest.fixture(params=SERVERS)
def live(request: pytest.FixtureRequest, tmp_path: Path, project: Project) -> Live:
    project.bundle()
    folder = tmp_path / "server"
    folder.mkdir()
    return Live(project, SERVERS[request.param], folder)


def result(ran: Ran) -> Any:
    (one,) = ran.json["results"]
    return one


def check(ran: Ran, title: str) -> tuple[str, str]:
    """Outcome and evidence of a line of the checklist."""
    lines = [one for one in result(ran)["checks"] if one["title"] == title]
    assert len(lines) == 1, result(ran)["checks"]
    return lines[0]["outcome"], lines[0]["evidence"]


def test_a_server_that_is_set_up_well(live: Live) -> None:
    ran = live.verify(live.site(ISSUING.certificate))
    assert ran.code == 0, ran.out
    assert ran.findings() == set()
    assert result(ran)["headline"] == "the server sends what the spec asks for"
    assert result(ran)["next"] == ""
    outcome, evidence = check(ran, "TLS version")
    assert outcome == "passed"
    assert evidence.startswith("TLS 1.3, TLS_")
    assert evidence.endswith(f"from {HOST}, asked for {NAME}")
    assert check(ran, "which certificate it is")[1].startswith("the one in use, serial ")
    given = [(one["index"], one["used"]) for one in result(ran)["delivered"]]
    assert given == [(0, True), (1, True)]


def test_the_leaf_alone(live: Live) -> None:
    ran = live.verify(live.site())
    assert ran.code == 1
    assert ran.errors() == {"CS402"}
    assert result(ran)["headline"].startswith("do not leave it so: ")
    assert "mdm/intermediate.crt" in result(ran)["cause"]
    assert result(ran)["next"] == "follow mdm/UPLOAD.md"


def test_the_root_behind_the_issuer(live: Live) -> None:
    ran = live.verify(live.site(ISSUING.certificate, ROOT.certificate))
    assert ran.code == 0
    assert ran.findings() == {("CS711", "note")}


def test_the_wrong_order(live: Live) -> None:
    below = POLICY.intermediate(key=test_key("issuing"))
    csr = x509.load_pem_x509_csr((live.project.out / "server.csr").read_bytes())
    leaf = below.issue(csr)
    (live.project.folder / "new.cer").write_bytes(pem(leaf, *below.chain))
    live.project.ok("bundle", SPEC, "new.cer")
    right = live.verify(live.site(below.certificate, POLICY.certificate))
    wrong = live.verify(live.site(POLICY.certificate, below.certificate))
    assert ("CS714", "warning") not in right.findings()
    assert right.code == wrong.code == 0
    assert wrong.findings() - right.findings() == {("CS714", "warning")}


def test_the_certificate_of_another_host(live: Live) -> None:
    sites = (live.other_site(), live.site(ISSUING.certificate))
    right = live.verify(*sites)
    wrong = live.verify(*sites, options=("--server-name", OTHER))
    assert right.code == 0, right.out
    assert wrong.code == 1
    assert {"CS701", "CS702"} <= wrong.errors()
    assert result(wrong)["headline"].startswith("do not leave it so: ")
    assert check(wrong, "TLS version")[1].endswith(f"asked for {OTHER}")


def test_an_expired_certificate(live: Live) -> None:
    ran = live.verify(live.site(ISSUING.certificate), at="2029-01-01")
    assert ran.code == 1
    assert ran.errors() == {"CS404"}


@pytest.mark.parametrize(("protocols", "title"), [("1.1", "TLS 1.1"), ("1.2", "TLS 1.2")])
def test_an_old_version_of_tls(live: Live, protocols: str, title: str) -> None:
    ran = live.verify(live.site(ISSUING.certificate, protocols=protocols))
    assert ran.code == 0, ran.out
    assert ran.findings() == ({("CS810", "warning")} if protocols == "1.1" else set())
    outcome, evidence = check(ran, "TLS version")
    assert outcome == ("warned" if protocols == "1.1" else "passed")
    assert evidence.startswith(f"{title}, ")


def test_plain_http(live: Live) -> None:
    ran = live.verify(Site(NAME))
    assert ran.code == 1
    assert ran.errors() == {"CS808"}
    assert "plain HTTP" in result(ran)["headline"]
    assert result(ran)["headline"].startswith("the server could not be judged: ")


@pytest.mark.parametrize("protocols", ["1.2", "1.3"])
def test_a_server_for_clients_with_a_certificate(live: Live, protocols: str) -> None:
    file = live.folder / "clients.pem"
    file.write_bytes(pem(ROOT.certificate))
    site = live.site(ISSUING.certificate, protocols=protocols, wants_client=file)
    ran = live.verify(site)
    assert ran.code == 0, ran.out
    assert result(ran)["headline"] == "the server sends what the spec asks for"
    # In TLS 1.3, and in nginx, the refusal comes after the handshake.
    refuses = protocols == "1.2" and live.server is apache
    assert ran.findings() == ({("CS808", "warning")} if refuses else set())


def test_a_server_that_serves_certain_names_only(tmp_path: Path, project: Project) -> None:
    project.bundle()
    live = Live(project, nginx, tmp_path)
    sites = (Site("_", refused=True), live.site(ISSUING.certificate))
    assert live.verify(*sites).code == 0
    ran = live.verify(*sites, options=("--server-name", OTHER))
    assert ran.errors() == {"CS808"}
    assert f"it serves no certificate to '{OTHER}' (SNI)" in result(ran)["headline"]


def test_last_years_certificate_is_still_served(live: Live) -> None:
    old = live.site(ISSUING.certificate)
    live.project.ok("bundle", SPEC, *live.project.answer(serial=4711))
    ran = live.verify(old)
    assert ran.code == 1
    assert ran.errors() == {"CS708"}
    assert "not the one that was bundled (serial 1267)" in result(ran)["headline"]
    assert live.verify(live.site(ISSUING.certificate)).code == 0


def test_the_certificate_of_a_key_that_was_replaced(live: Live) -> None:
    chain, key = live.folder / "old.pem", live.folder / "old.key"
    chain.write_bytes((live.project.out / "server.crt").read_bytes() + pem(ISSUING.certificate))
    key.write_bytes((live.project.out / "server.key").read_bytes())
    live.project.add("key = { generation = 2 }\n")
    live.project.ok("build")
    live.project.bundle("next/server.csr")
    ran = live.verify(Site(NAME, chain, key))
    assert ran.errors() == {"CS701", "CS708"}
    assert result(ran)["headline"].endswith(", which was replaced")


def test_before_the_first_bundle_nothing_is_in_use(tmp_path: Path, project: Project) -> None:
    (answer, _) = project.answer()
    chain = tmp_path / "chain.pem"
    chain.write_bytes((project.folder / answer).read_bytes() + pem(ISSUING.certificate))
    with nginx(tmp_path, Site(NAME, chain, project.out / "server.key")) as port:
        ran = project.ok("verify", SPEC, "--connect", f"{HOST}:{port}")
    assert result(ran)["headline"] == "the server sends what the spec asks for"
