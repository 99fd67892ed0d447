"""What is judged, and against what: files, the folder and the lock together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.recipe import read_recipe
from tests.support.recipe_answer import verify_in_folder

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.report import Result


def verified(recipe: str, folder: Path) -> Result:
    return verify_in_folder(read_recipe(recipe), folder)


def codes(result: Result) -> list[str]:
    return [one.code for one in result.findings]


def test_a_good_answer_may_be_uploaded(tmp_path: Path) -> None:
    result = verified("", tmp_path)
    assert result.findings == ()
    assert result.headline.startswith("upload it: the certificate passes for MDM Plus")
    assert result.next_step.startswith("certspec bundle ")
    assert result.cause == ""


def test_a_bad_answer_names_one_cause_and_no_bundle(tmp_path: Path) -> None:
    result = verified('deliver = ["leaf"]\n[leaf]\nlifetime_days = 398', tmp_path)
    assert codes(result) == ["CS402", "CS605"]
    assert result.headline.startswith("do not upload it: an issuer is missing")
    assert result.cause.endswith("[CS402]")
    assert "certspec bundle" not in result.next_step


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        ('active = "leaf"\npending = true', ["CS708"]),
        ('active = "leaf"\npending = false', []),
        ('active = "earlier"\npending = true', []),
        ('active = "earlier"\nretired = ["leaf"]', ["CS708"]),
    ],
)
def test_the_lock_knows_which_certificates_were_in_use(
    lock: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(verified(f"[lock]\n{lock}", tmp_path)) == expected


def test_a_waived_finding_lets_the_answer_pass(tmp_path: Path) -> None:
    waiver = '[[spec.waivers]]\nrule = "CS605"\nreason = "slow CA"\nexpires = 2026-11-23'
    result = verified(f"[leaf]\nlifetime_days = 398\n{waiver}", tmp_path)
    assert codes(result) == ["CS605"]
    assert result.findings[0].waived is not None
    assert result.findings[0].waived.reason == "slow CA"
    assert result.headline.startswith("upload it")


def test_a_root_of_the_public_set_makes_the_chain_public(tmp_path: Path) -> None:
    leaf = "[leaf]\nlifetime_days = 200\nlogs = [1, 2, 3]"
    assert codes(verified(f"public_root = true\n{leaf}", tmp_path)) == ["CS620"]


def test_lists_of_the_spec_are_looked_at(tmp_path: Path) -> None:
    named = 'spec.issuer = { crls = ["issuing.crl"] }\n[crl]\n'
    assert codes(verified(f'{named}revoked = ["leaf"]', tmp_path)) == ["CS417"]


def test_what_is_wrong_with_a_live_server_is_said_in_its_words(tmp_path: Path) -> None:
    result = verified('deliver = ["leaf"]\n[live]', tmp_path)
    assert codes(result) == ["CS402"]
    assert result.headline.startswith("do not leave it so: the server does not send 'CN=Zylker")
    assert result.next_step == ""


def test_other_causes_at_a_live_server_keep_their_words(tmp_path: Path) -> None:
    recipe = 'deliver = ["leaf", "issuer", "root"]\ntrust = ["other"]\n[live]'
    result = verified(recipe, tmp_path)
    assert "CS403" in codes(result)
    assert "does not send" not in result.headline
