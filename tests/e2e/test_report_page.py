"""The page on the report: whoever follows it gets what it shows."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from certspec.page.packed import FEW
from tests.support.ca import pem
from tests.support.certificate import SECOND
from tests.support.cli import ROOT as CHECKOUT
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.reader import Reader
from tests.support.specs import VALID_SPEC
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "report.md"
LIFETIME = timedelta(days=180) - SECOND
LEFT = {"mdm": 150, "wiki": 9, "vpn": -5}


def team(folder: Path) -> Reader:
    """Whoever keeps three servers, and one spec that is not right."""
    (folder / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    for name, left in LEFT.items():
        (folder / f"{name}.cert.toml").write_text(
            VALID_SPEC.replace("mdm.zylker", f"{name}.zylker")
        )
        began = NOW - timedelta(days=180 - left)
        reader = Reader(folder, at=began + timedelta(days=1))
        assert reader.run(f"certspec build {name}")[0] == 0
        reader.sign(f"{name}/server.csr", "answer.cer", not_before=began, lifetime=LIFETIME)
        code, said = reader.run(f"certspec bundle {name} answer.cer issuing.cer")
        assert code == 0, said
    (folder / "wrong.cert.toml").write_text("spec_version = 1\nsubject = {}\n")
    return Reader(folder)


def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    team(tmp_path).follow(PAGE)
    page = (tmp_path / "estate.html").read_text(encoding="utf-8")
    assert re.findall(r'data-state="([^"]+)" data-order="\d+" data-name="(\w+)"', page) == [
        ("expired", "vpn"),
        ("renew now", "wiki"),
        ("to be mended", "wrong"),
        ("valid", "mdm"),
    ]
    assert page.count('<svg class="chain"') == len(LEFT)
    assert "certspec renew vpn.cert.toml" in page


def test_the_page_tells_how_many_are_shown_at_once() -> None:
    assert f"Of up to {FEW} specs" in PAGE.read_text(encoding="utf-8")


def test_nothing_but_the_page_is_written(tmp_path: Path) -> None:
    (tmp_path / "mdm.cert.toml").write_text(VALID_SPEC)
    ran = certspec("report", "--output", "estate.html", "--quiet", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert {one.name for one in tmp_path.iterdir()} == {"mdm.cert.toml", "estate.html"}


def test_no_spec_is_overwritten(tmp_path: Path) -> None:
    spec = tmp_path / "mdm.cert.toml"
    spec.write_text(VALID_SPEC)
    ran = certspec("report", "-o", spec.name, cwd=tmp_path)
    assert ran.code == 1
    assert "CS312" in ran.err
    assert spec.read_text() == VALID_SPEC


def test_what_means_no_spec_is_shown_and_told(tmp_path: Path) -> None:
    ran = certspec("report", "nothing", cwd=tmp_path)
    assert ran.code == 2
    assert "no cert spec found here" in ran.out


def test_many_processes_make_the_same_page(tmp_path: Path) -> None:
    reader = team(tmp_path)
    one, two = (
        certspec("report", "--jobs", jobs, "--at", reader.at.isoformat(), cwd=tmp_path).out
        for jobs in ("1", "2")
    )
    assert one == two
