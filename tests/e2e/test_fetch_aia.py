"""A missing issuer, fetched from the address that the certificate names, or not."""

from __future__ import annotations

import base64
import contextlib
import http.server
import threading
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from tests.support.ca import der, pem
from tests.support.keys import test_key
from tests.support.loopback import HOST, closed_port
from tests.support.project import SPEC, Project
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMS = {
    "der": der(ISSUING.certificate),
    "pem": pem(ISSUING.certificate),
    "p7c": pkcs7.serialize_certificates([ISSUING.certificate, ROOT.certificate], Encoding.DER),
    "base64": base64.encodebytes(der(ISSUING.certificate)),
}


@contextlib.contextmanager
def web(pages: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """A web server with these pages: its address, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            content = pages.get(self.path.removeprefix("/"))
            self.send_response(404 if content is None else 200)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            del format, args

    with http.server.ThreadingHTTPServer((HOST, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("no_proxy", HOST)
    made = Project.make(tmp_path)
    made.ok("build")
    return made


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_issuer_is_fetched(project: Project, form: str) -> None:
    with web({"ca.cer": FORMS[form]}) as (address, _):
        project.answer(aia=f"{address}ca.cer")
        ran = project.ok("verify", SPEC, "answer.cer", "--fetch-aia")
    result = ran.json["results"][0]
    assert result["headline"].startswith("upload it: ")
    # The PKCS#7 bundle has the root too.
    root = {("CS711", "note")} if form == "p7c" else set()
    assert ran.findings() == {("CS402", "warning"), *root}
    assert f"{address}ca.cer" in result["findings"][0]["message"]
    assert (f"{address}ca.cer", True) in [(one["file"], one["used"]) for one in result["delivered"]]
    assert result["next"] == "certspec bundle mdm.cert.toml answer.cer --fetch-aia"


def test_bundle_takes_the_fetched_issuer_along(project: Project) -> None:
    with web({"ca.cer": FORMS["der"]}) as (address, _):
        project.answer(aia=f"{address}ca.cer")
        ran = project.ok("bundle", SPEC, "answer.cer", "--fetch-aia")
    assert ran.findings() == {("CS402", "note")}
    assert (project.out / "intermediate.crt").read_bytes() == pem(ISSUING.certificate)
    project.ok("verify")


def test_an_issuer_that_got_lost_in_the_output_folder_comes_back(project: Project) -> None:
    with web({"ca.cer": FORMS["der"]}) as (address, _):
        project.ok("bundle", SPEC, *project.answer(aia=f"{address}ca.cer"))
        (project.out / "intermediate.crt").unlink()
        assert project.refused("verify") == {"CS402"}
        ran = project.ok("verify", "--fetch-aia")
        assert ran.json["results"][0]["next"] == "certspec bundle mdm.cert.toml --fetch-aia"
        project.ok("bundle", "mdm.cert.toml", "--fetch-aia")
    project.ok("verify")


def test_nothing_is_fetched_unless_wanted(project: Project) -> None:
    with web({"ca.cer": FORMS["der"]}) as (address, asked):
        project.answer(aia=f"{address}ca.cer")
        assert project.refused("verify", SPEC, "answer.cer") == {"CS402"}
        assert project.refused("bundle", SPEC, "answer.cer") == {"CS402"}
    assert asked == []


def test_nothing_is_fetched_that_was_given(project: Project) -> None:
    with web({"ca.cer": FORMS["der"]}) as (address, asked):
        files = project.answer(aia=f"{address}ca.cer")
        ran = project.ok("verify", SPEC, *files, "--fetch-aia")
    assert asked == []
    assert ran.findings() == set()
    assert ran.json["results"][0]["next"] == "certspec bundle mdm.cert.toml answer.cer issuing.cer"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (None, "it answers with 404 Not Found"),
        (b"<html>Session expired</html>", "no certificate"),
        (b"", "it sends an empty file"),
        (der(ROOT.certificate), "it sends 'Zylker Test Root', which did not issue this"),
        (der(ISSUING.certificate)[:-1], "cut off"),
    ],
)
def test_where_nothing_fit_comes_the_answer_is_judged_as_it_is(
    project: Project, page: bytes | None, words: str
) -> None:
    with web({} if page is None else {"ca.cer": page}) as (address, _):
        project.answer(aia=f"{address}ca.cer")
        ran = project.run("verify", SPEC, "answer.cer", "--fetch-aia")
    assert ran.code == 1
    assert ran.findings() == {("CS402", "error"), ("CS811", "warning")}
    message = ran.json["results"][0]["findings"][0]["message"]
    assert message.startswith(f"the issuer of 'mdm.zylker.com' was not fetched: {address}ca.cer: ")
    assert words in message
    assert [one["file"] for one in ran.json["results"][0]["delivered"]] == ["answer.cer"]


def test_a_closed_port(project: Project) -> None:
    project.answer(aia=f"http://{HOST}:{closed_port()}/ca.cer")
    ran = project.run("verify", SPEC, "answer.cer", "--fetch-aia")
    assert ran.findings() == {("CS402", "error"), ("CS811", "warning")}


@pytest.mark.parametrize("levels", [3, 4])
def test_three_steps_up_and_no_more(project: Project, levels: int) -> None:
    """The leaf and all but the topmost CA are signed by one that is not given."""
    keys = ("issuing", "second_issuing", "other", "p256")
    pages: dict[str, bytes] = {}
    with web(pages) as (address, asked):
        authority = ROOT
        for number, key in enumerate(keys[:levels]):
            url = f"{address}{number}" if number else None
            changes: Any = {"aia": url} if url else {}
            authority = authority.intermediate(f"CA {number}", key=test_key(key), **changes)
            pages[str(number + 1)] = der(authority.certificate)
        csr = x509.load_pem_x509_csr((project.out / "server.csr").read_bytes())
        leaf = authority.issue(csr, aia=f"{address}{levels}")
        (project.folder / "answer.cer").write_bytes(pem(leaf))
        ran = project.run("verify", SPEC, "answer.cer", "--fetch-aia")
    assert asked == [f"/{number}" for number in range(levels, levels - 3, -1)]
    assert ("CS402" in ran.errors()) is (levels > 3)
