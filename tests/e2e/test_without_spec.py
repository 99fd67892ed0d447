"""`certspec verify --target`: the files alone, as a stranger gives them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.ca import pem
from tests.support.inside import certspec
from tests.support.recipe import read_recipe
from tests.support.recipe_certificates import Certificates

if TYPE_CHECKING:
    from tests.support.cli import Ran

AT = ("--at", "2026-11-24")
PUBLIC = Path(__file__).parent / "public" / "storage.googleapis.com.pem"


def lay_out(folder: Path, recipe: str = "") -> None:
    made = Certificates(read_recipe(recipe))
    (folder / "leaf.cer").write_bytes(pem(made.leaf))
    (folder / "ca.cer").write_bytes(pem(made.issuer.certificate))
    (folder / "root.cer").write_bytes(pem(made.root.certificate))


def verify(folder: Path, *arguments: str) -> Ran:
    return certspec("verify", *arguments, *AT, cwd=folder, CERTSPEC_FORMAT="text")


def test_a_good_private_chain_passes_by_its_root(tmp_path: Path) -> None:
    lay_out(tmp_path)
    ran = verify(tmp_path, "--target", "mdm-plus", "leaf.cer", "ca.cer", "--roots", "root.cer")
    assert ran.code == 0
    assert ran.out.startswith("leaf.cer, ca.cer: upload it: the certificate passes for MDM Plus")
    assert "Conformance:" not in ran.out
    assert "nobody knows what was asked for" in ran.out
    assert "Next:" not in ran.out


def test_without_its_root_the_way_to_name_it_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path)
    ran = verify(tmp_path, "--target", "mdm-plus", "leaf.cer", "ca.cer")
    assert ran.code == 1
    assert "error[CS402]" in ran.out
    # A private chain is not held to the rules of public ones.
    assert "CS621" not in ran.out
    assert "Next: certspec verify --target mdm-plus leaf.cer ca.cer --roots ROOT.cer" in ran.out


def test_a_public_chain_needs_no_root_and_keeps_to_public_rules(tmp_path: Path) -> None:
    at = ("--at", "2026-04-01")
    ran = certspec("verify", "--target", "mdm-plus", PUBLIC, *at, cwd=tmp_path)
    assert ran.code == 0, ran.out
    assert "lifetime of public certificates" in ran.out
    assert "CS620" not in ran.out


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        ("[leaf]\nlifetime_days = 398", "CS605"),
        ("[leaf]\next_key_usage = []", "CS604"),
        ('[leaf]\nkey = "rsa1024"', "CS601"),
        ('[leaf]\nadd_names = ["my_host.zylker.com"]', "CS406"),
        ("[leaf]\nself_signed = true", "CS606"),
    ],
)
def test_the_product_s_requirements_hold(recipe: str, code: str, tmp_path: Path) -> None:
    lay_out(tmp_path, recipe)
    ran = verify(tmp_path, "--target", "mdm-plus", "leaf.cer", "ca.cer", "--roots", "root.cer")
    assert ran.code == 1
    assert f"error[{code}]" in ran.out, ran.out


def test_what_nobody_asked_for_is_no_fault(tmp_path: Path) -> None:
    usages = '["server_auth", "client_auth", "code_signing"]'
    lay_out(tmp_path, f"[leaf]\next_key_usage = {usages}\nsubject = {{ locality = 'Elsewhere' }}")
    ran = verify(tmp_path, "--target", "generic", "leaf.cer", "ca.cer", "--roots", "root.cer")
    assert ran.code == 0, ran.out


def test_a_folder_is_taken_with_all_that_is_in_it(tmp_path: Path) -> None:
    lay_out(tmp_path)
    ran = verify(tmp_path, "--target", "mdm-plus", "--roots", "root.cer")
    assert ran.code == 0, ran.out
    ran = certspec(
        "verify",
        "--target",
        "mdm-plus",
        "--roots",
        "root.cer",
        ".",
        *AT,
        "--format",
        "json",
        cwd=tmp_path,
    )
    (result,) = ran.json["results"]
    assert result["chain"][0]["label"] == "mdm.zylker.com"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--target", "nginx", "leaf.cer"), "generic, mdm-plus"),
        (("--roots", "root.cer", "leaf.cer"), "generic, mdm-plus"),
        (("--build", "10", "leaf.cer"), "generic, mdm-plus"),
        (("--target", "mdm-plus", "--build", "ten", "leaf.cer"), "no build number"),
        (("--target", "mdm-plus", "--csr", "x.csr", "leaf.cer"), "files alone"),
        (("--target", "mdm-plus", "--connect", "a:1", "leaf.cer"), "files alone"),
        (("--target", "mdm-plus", "--fetch-aia", "leaf.cer"), "files alone"),
    ],
)
def test_what_makes_no_sense_is_bad_usage(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    ran = verify(tmp_path, *arguments)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_files_that_can_not_be_had_are_named(tmp_path: Path) -> None:
    lay_out(tmp_path)
    ran = verify(tmp_path, "--target", "mdm-plus", "gone.cer", "--roots", "root.cer")
    assert (ran.code, "gone.cer: can't be read" in ran.out) == (2, True)
    ran = verify(tmp_path, "--target", "mdm-plus", "leaf.cer", "--roots", "gone.cer")
    assert (ran.code, "error[CS804]: the root file gone.cer" in ran.out) == (1, True)
    (tmp_path / "empty.cer").write_bytes(b"")
    ran = verify(tmp_path, "--target", "mdm-plus", "leaf.cer", "--roots", "empty.cer")
    assert "the root file empty.cer holds no certificate" in ran.out
    ran = verify(tmp_path, "--target", "mdm-plus", "empty.cer", "--roots", "root.cer")
    assert (ran.code, "error[CS803]" in ran.out) == (1, True)


def test_the_build_chooses_the_generation(tmp_path: Path) -> None:
    lay_out(tmp_path)
    old = ("--target", "mdm-plus", "--build", "10.1.1", "leaf.cer", "ca.cer")
    ran = verify(tmp_path, *old, "--roots", "root.cer")
    assert "MDM Plus, below build 10.1.2303.3" in ran.out
