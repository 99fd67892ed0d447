"""Every answer on disk, given to the real commands; the page says what they say."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from typer.main import get_command

from certspec.printable import brief_line, printable
from tests.answers.cases import FOLDER, TOPICS, cases
from tests.answers.folder import OUTPUT, Project
from tests.answers.recipe import AnswerRecipe
from tests.house import answers
from tests.support.inside import certspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.answers.cases import Case

REFUSED, ACCEPTED = cases("refused"), cases("accepted")
HOSTILE = [case for case in (*REFUSED, *ACCEPTED) if case.topic == "hostile"]
LONGEST_FIRST_LINE = 700
DO_NOT = "mdm.cert.toml: do not upload it: "


@pytest.fixture(scope="module", autouse=True)
def made_once() -> Iterator[None]:
    """The key and the command line are the same in every run: they are read once."""
    with contextlib.ExitStack() as stack:
        key, command = cache(load_pem_private_key), cache(get_command)
        stack.enter_context(patch("certspec.key.read.load_pem_private_key", key))
        stack.enter_context(patch("typer.testing._get_command", command))
        yield


def label(case: Case) -> str:
    return f"{case.topic}/{case.name}"


@pytest.fixture(scope="module")
def page() -> list[str]:
    """Written anew by `python -m tests.house.reference`."""
    return answers.PAGE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", REFUSED, ids=label)
def test_a_broken_answer_is_refused_with_its_cause(
    case: Case, tmp_path: Path, page: list[str]
) -> None:
    project = Project.make(tmp_path, case.recipe)
    before = project.tree()
    told, bundled = project.run("verify"), project.run("bundle", "--format", "json")
    assert (told.code, bundled.code) == (1, 1)
    assert project.tree() == before
    (result,) = bundled.json["results"]
    assert result["cause"].endswith(f" [{case.first}]")
    cause = result["headline"].removeprefix("nothing was written - do not upload it: ")
    first = told.out.splitlines()[0]
    assert first.startswith(DO_NOT + brief_line(cause, 500)[:500])
    assert len(first) < LONGEST_FIRST_LINE
    assert result["cause"].startswith(cause)
    assert told.out.replace("\n", "").isprintable()
    assert bundled.out.replace("\n", "").isprintable()
    assert answers.refused_row(case, result) in page


@pytest.mark.parametrize("case", ACCEPTED, ids=label)
def test_a_right_answer_stays_right(case: Case, tmp_path: Path, page: list[str]) -> None:
    project = Project.make(tmp_path, case.recipe)
    judged, bundled = project.run("verify", "--format", "json"), project.run("bundle")
    assert (judged.code, bundled.code) == (0, 0), bundled.out
    assert judged.errors() == set()
    (result,) = judged.json["results"]
    assert result["headline"].startswith("upload it: the certificate passes for MDM Plus")
    said = [(one["title"], one["outcome"]) for one in answers.lines(case, result)]
    assert [outcome for _, outcome in said] == [outcome for _, outcome in case.says]
    assert (tmp_path / OUTPUT / "server.crt").read_bytes() == project.leaf
    assert bundled.out.replace("\n", "").isprintable()
    assert answers.accepted_row(case, result) in page


@pytest.mark.parametrize("case", HOSTILE, ids=label)
def test_a_hostile_certificate_can_be_shown(case: Case, tmp_path: Path) -> None:
    project = Project.make(tmp_path, case.recipe)
    for form in ("text", "json"):
        shown = certspec("show", project.files[0], "--format", form, cwd=tmp_path)
        assert shown.code == 0
        assert shown.out.replace("\n", "").isprintable()


@pytest.mark.parametrize("there", [True, False])
def test_a_hostile_file_name_is_written_out(tmp_path: Path, *, there: bool) -> None:
    made = Project.make(tmp_path, AnswerRecipe())
    name = os.fsdecode(b"leaf\xff\x1b[2J\xe2\x80\xae.cer")
    if there:
        (tmp_path / made.files[0]).rename(tmp_path / name)
    project = replace(made, files=(name,))
    for form in ("text", "json"):
        told = project.run("verify", "--format", form)
        assert told.code == (1 if there else 2)
        assert told.out.replace("\n", "").isprintable()


def test_what_is_written_of_a_hostile_issuer_can_be_read(tmp_path: Path) -> None:
    (case,) = [one for one in ACCEPTED if one.topic == "hostile"]
    project = Project.make(tmp_path, case.recipe)
    assert project.run("bundle").code == 0
    for name in ("UPLOAD.md", "certspec.lock"):
        text = (tmp_path / OUTPUT / name).read_text(encoding="utf-8")
        assert printable(text) == text, name


def test_the_page_has_these_answers_and_no_others(page: list[str]) -> None:
    head = (answers.DOCS / "answers.head.md").read_text(encoding="utf-8")
    assert "\n".join(page).startswith(head)
    titles = [line[4:] for line in page if line.startswith("### ")]
    of_verdicts = [[one.topic for one in known] for known in (REFUSED, ACCEPTED)]
    assert titles == [TOPICS[one] for known in of_verdicts for one in dict.fromkeys(known)]
    rows = [line for line in page if line.startswith("| ") and "what came" not in line]
    assert len(rows) == len(REFUSED) + len(ACCEPTED)
    shown = [f"| {case.sentence} | " for case in (*REFUSED, *ACCEPTED)]
    assert [row[: len(said)] for said, row in zip(shown, rows, strict=True)] == shown


def test_every_topic_is_on_the_page_and_every_answer_said_once() -> None:
    assert {file.parent.name for file in FOLDER.glob("*/*/*.toml")} == set(TOPICS)
    for known in (REFUSED, ACCEPTED):
        assert len({case.sentence for case in known}) == len(known)
        assert all(case.sentence.endswith(".") for case in known)
    assert len(REFUSED) >= 40
    assert all(case.says for case in ACCEPTED)
