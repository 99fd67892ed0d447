"""A finding on what specs share names and shows the others."""

from __future__ import annotations

from certspec.collisions import collision_findings
from certspec.finding import Severity, SpecPlace
from certspec.mark import Mark, mark_of
from tests.support.specs import check_spec

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


def test_a_folder_that_no_file_can_have_is_nobodys() -> None:
    assert list(collision_findings(marks(r"o\u0000", r"O\u0000"))) == []
