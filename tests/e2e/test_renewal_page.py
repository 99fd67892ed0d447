"""The page on renewal: whoever follows it gets what it shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.support.ca import pem
from tests.support.cli import ROOT as CHECKOUT
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.reader import Reader
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "renewal.md"
SPEC = "mdm.cert.toml"


def test_every_block_shows_what_happens(tmp_path: Path) -> None:
    (tmp_path / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    reader = Reader(
        tmp_path,
        later={"See what is due": timedelta(days=300)},
        happens={
            "certspec plan": first_year,
            f"certspec bundle {SPEC} answer-2027.cer issuing.cer": same_key,
            f"certspec bundle {SPEC} answer-new-key.cer issuing.cer": new_key,
        },
    )
    reader.follow(PAGE)
    timed = ("--at", reader.at.isoformat(), "--format", "json")
    (result,) = certspec("plan", *timed, cwd=tmp_path).json["results"]
    words = result["next"].split()
    assert words[:3] == ["certspec", "bundle", SPEC]
    ran = certspec(*words[1:], *timed, cwd=tmp_path)
    assert (ran.code, ran.findings()) == (0, set())


def first_year(reader: Reader) -> None:
    """What the tutorial does."""
    later, reader.at = reader.at, NOW
    assert certspec("build", "--at", NOW.isoformat(), cwd=reader.folder).code == 0
    reader.sign("mdm/server.csr", "answer.cer")
    given = ("answer.cer", "issuing.cer", "--at", NOW.isoformat())
    assert certspec("bundle", SPEC, *given, cwd=reader.folder).code == 0
    reader.at = later
    for line in ("git init --quiet .", "git add .", "git commit --quiet --message First"):
        assert reader.run(line) == (0, "")


def same_key(reader: Reader) -> None:
    """The CA answers the request that it knows."""
    reader.sign("mdm/server.csr", "answer-2027.cer")


def new_key(reader: Reader) -> None:
    """The CA answers the request for the new key."""
    reader.sign("mdm/next/server.csr", "answer-new-key.cer")
