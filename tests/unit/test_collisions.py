"""A finding on what specs share names and shows the others."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from certspec.collisions import collision_findings
from certspec.finding import Severity, SpecPlace
from certspec.mark import Mark, mark_of
from certspec.plan.places import key_path
from certspec.workspace import Workspace
from tests.support.specs import check_spec

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\noutputs.dir = "{}"\n'


def marks(*folders: str) -> list[Mark]:
    files = [f"{number}.cert.toml" for number in range(len(folders))]
    checked = [
        check_spec(TEXT.format(folder).encode(), file)
        for file, folder in zip(files, folders, strict=True)
    ]
    return [mark_of(one.plan) for one in checked if one.plan is not None]


def test_both_places_are_named() -> None:
    (file, finding), (other, _) = collision_findings(marks("out", "out"))
    assert (file, other) == ("0.cert.toml", "1.cert.toml")
    assert finding.message == "1.cert.toml has the same output folder, out"
    assert finding.place == SpecPlace("0.cert.toml", ("outputs", "dir"))
    assert finding.also == ((SpecPlace("1.cert.toml", ("outputs", "dir")), "the same here"),)


def test_a_pair_is_told_of_once_though_it_shares_more() -> None:
    found = list(collision_findings(marks("out", "out", "Out")))
    told = [(file, one.severity) for file, one in found]
    assert told.count(("0.cert.toml", Severity.ERROR)) == 1
    assert told.count(("0.cert.toml", Severity.WARNING)) == 1
    assert told.count(("2.cert.toml", Severity.WARNING)) == 1
    assert len(told) == 5


def test_many_are_counted() -> None:
    _, finding = next(collision_findings(marks(*["out"] * 6)))
    start = "1.cert.toml, 2.cert.toml, 3.cert.toml and 2 more have the same output folder"
    assert finding.message == f"{start}, out"
    assert len(finding.also) == 3


def test_a_key_is_known_by_where_it_lies_even_apart_from_its_folder() -> None:
    for text in ("", 'key.dir = "keys"\n', 'key.source = "file"\nkey.file = "../own.key"\n'):
        plan = check_spec((TEXT.format("out") + text).encode(), "a/web.cert.toml").plan
        assert plan is not None
        assert mark_of(plan).key.told_by == os.path.realpath(key_path(plan))


def test_right_specs_are_told_what_they_share(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = TEXT.format("out") + 'owner = "pki"\n'
        (tmp_path / f"{name}.cert.toml").write_text(text, encoding="utf-8")
    at = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    workspace = Workspace(at)
    assert all(
        "CS219" not in {said.code for said in workspace.load_one(file).findings}
        for file in tmp_path.iterdir()
    )
    loaded = workspace.load([str(tmp_path)])
    assert [[said.code for said in one.findings].count("CS219") for one in loaded] == [1, 1]


def test_a_folder_that_no_file_can_have_is_nobodys() -> None:
    assert list(collision_findings(marks(r"o\u0000", r"O\u0000"))) == []
