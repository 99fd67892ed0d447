from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.files.passwords import Passwords
from certspec.finding import Finding
from certspec.plan.settle import settle
from certspec.source.document import parse
from certspec.spec.read import read_spec
from tests.answers.recipe import AnswerCertificates, AnswerRecipe
from tests.support.clock import NOW
from tests.support.containers import pfx
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.plan.plan import Plan

MADE = AnswerCertificates(AnswerRecipe())
PFX = [("a.pfx", pfx([MADE.leaf])), ("b.pfx", pfx([MADE.leaf], "other"))]
OPEN = [("a.crt", b"no matter")]
OF_SPEC = '[outputs.pkcs12]\npassword_env = "OF_SPEC"\n'


def plan(add: str = "") -> Plan:
    document = parse("mdm.cert.toml", (VALID_SPEC + add).encode()).document
    assert document is not None
    read = read_spec(document)
    assert read.spec is not None
    return settle(read.spec, read.origin, NOW)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CERTSPEC_PASSPHRASE", raising=False)


def asking(*answers: str) -> tuple[list[str], Passwords]:
    asked: list[str] = []
    left = iter(answers)

    def ask(file: str) -> bytes | None:
        asked.append(file)
        return next(left).encode() or None

    return asked, Passwords(ask=ask)


def test_what_is_named_is_taken_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMED", "one")
    monkeypatch.setenv("OF_SPEC", "hunter2")
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "hunter2")
    asked, passwords = asking()
    named = Passwords("NAMED", None, passwords.ask)
    assert named.opening(plan(OF_SPEC), PFX) == (b"one",)
    assert asked == []
    assert named.words == ("--password-env", "NAMED")


def test_what_is_named_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("one\n")
    named = Passwords(file=str(tmp_path / "word"))
    assert named.opening(plan(), PFX) == (b"one",)
    assert named.words == ("--password-file", str(tmp_path / "word"))


@pytest.mark.parametrize("files", [PFX, OPEN, []])
def test_what_is_named_and_not_there_is_wrong(files: list[tuple[str, bytes]]) -> None:
    found = Passwords("NOT_SET").opening(plan(), files)
    assert isinstance(found, Finding)
    assert (found.code, "NOT_SET" in found.message) == ("CS308", True)


def test_the_others_are_tried_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OF_SPEC", "hunter2")
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "other")
    asked, passwords = asking()
    assert passwords.opening(plan(OF_SPEC), PFX) == (b"hunter2", b"other")
    assert asked == []


def test_the_password_of_another_file_may_be_missing() -> None:
    assert Passwords().opening(plan(OF_SPEC), PFX) == ()


def test_somebody_is_asked_for_what_stays_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "hunter2")
    asked, passwords = asking("other")
    assert passwords.opening(plan(), PFX) == (b"hunter2", b"other")
    assert asked == ["b.pfx"]


def test_who_gives_none_is_not_asked_again() -> None:
    asked, passwords = asking("", "")
    assert passwords.opening(plan(), PFX) == ()
    assert asked == ["a.pfx", "b.pfx"]


def test_nobody_is_asked_where_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "hunter2")
    asked, passwords = asking()
    assert passwords.opening(plan(), OPEN) == ()
    assert asked == []
