"""The page on verdicts shows what `verify` says of a good answer and of three bad ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.support.ca import pem
from tests.support.cli import ROOT as CHECKOUT
from tests.support.reader import Reader
from tests.unit.support.sample import HOST, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = CHECKOUT / "docs" / "verdicts.md"
VERIFY = "certspec verify mdm.cert.toml"
GOOD = f"{VERIFY} answer.cer issuing.cer"


def reader(folder: Path) -> Reader:
    """Somebody with the root of the CA, which answers the request in several ways."""
    (folder / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    return Reader(
        folder,
        ends={
            f"{VERIFY} more.cer issuing.cer": 1,
            f"{VERIFY} too-long.cer issuing.cer": 1,
            f"{VERIFY} answer.cer": 1,
            f"{GOOD} --at 2028-01-01T00:00:00Z --quiet": 1,
        },
        happens={GOOD: answers},
    )


def answers(reader: Reader) -> None:
    """A good answer, one with another name, and one that lasts too long by a second."""
    request = "mdm/server.csr"
    reader.sign(request, "answer.cer", serial=0x51)
    reader.sign(request, "more.cer", serial=0x52, names=[HOST, "www.zylker.com", "shop.zylker.com"])
    reader.sign(request, "too-long.cer", serial=0x53, lifetime=timedelta(days=397))


def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    reader(tmp_path).follow(PAGE)
