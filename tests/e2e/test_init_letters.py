"""Letters beyond ASCII reach the spec, whatever the terminal says of its language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import tomli

from tests.support.inside import certspec
from tests.support.terminal import play

if TYPE_CHECKING:
    from pathlib import Path

_ANSWERED = (
    "$ certspec init mdm.cert.toml --yes --product generic --key generate --issuer public "
    "--country AT --province . --organizational-unit . --common-name mdm.zylker.com "
    "--dns-names . --algorithm RSA --pkcs12 n --owner ."
)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_no_letter_is_lost(locale: str, tmp_path: Path) -> None:
    play(f"{_ANSWERED}\n«Österreich “Süd” é»\n«“Größe & Söhne”»\n", tmp_path, LC_ALL=locale)
    spec = tomli.loads((tmp_path / "mdm.cert.toml").read_text(encoding="utf-8"))
    locality, organization = "Österreich “Süd” é", "Größe & Söhne"
    assert spec["subject"]["locality"] == locality
    assert spec["subject"]["organization"] == organization


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('"Zylker"', "Zylker"),
        ("„Zylker“", "Zylker"),
        ("«Zylker»", "Zylker"),
        ('Zylker "West"', 'Zylker "West"'),
        ("“Zylker", "“Zylker"),
    ],
)
def test_quotes_around_the_whole_are_left_out(typed: str, kept: str, tmp_path: Path) -> None:
    host = ("--common-name", "mdm.zylker.com", "--product", "generic")
    ran = certspec("init", "-o", "-", "--organization", typed, *host, cwd=tmp_path)
    assert tomli.loads(ran.out)["subject"]["organization"] == kept
    assert (f'the quotes around "{kept}" are left out' in ran.err) is (typed != kept)
