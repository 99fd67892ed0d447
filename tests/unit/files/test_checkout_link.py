from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.files.checkout_link import leads_out, stays_in_checkout
from certspec.files.origins import Disk
from certspec.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("target", "out"),
    [("in", False), ("../outside", True), ("/etc/hostname", True), ("nowhere", False)],
)
def test_a_link_of_a_checkout_stays_in_it(tmp_path: Path, target: str, *, out: bool) -> None:
    checkout = tmp_path / "checkout"
    (checkout / "a").mkdir(parents=True)
    (checkout / "in").write_text("x")
    (tmp_path / "outside").write_text("x")
    link = checkout / "link"
    link.symlink_to(target)
    assert not leads_out(link)
    (checkout / ".git").mkdir()
    assert leads_out(link) is out


def test_no_spec_is_read_by_a_link_out_of_its_checkout(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "kept").write_bytes(b"kept")
    for name, target in (("in", "kept"), ("out", "/etc/hostname")):
        (tmp_path / name).symlink_to(target)
    assert Disk().read(tmp_path / "kept") == Disk().read(tmp_path / "in") == b"kept"
    refused = Disk().read(tmp_path / "out")
    assert isinstance(refused, Finding)
    assert "leads out of this checkout" in refused.message


def test_a_file_is_no_link(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "file").write_text("x")
    assert not leads_out(tmp_path / "file")
    assert stays_in_checkout(tmp_path / "file", tmp_path)
    assert not stays_in_checkout(tmp_path.parent / "other", tmp_path)


def test_a_chain_of_links_counts_by_its_end(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / "two").symlink_to("../outside")
    (checkout / "one").symlink_to("two")
    assert leads_out(checkout / "one")
