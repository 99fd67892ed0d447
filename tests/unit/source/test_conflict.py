"""Marks of a merge conflict, in every shape that git leaves them, in specs and locks."""

from __future__ import annotations

import pytest

from certspec.finding import Finding, TextPlace
from certspec.plan.read_lock import read_lock
from certspec.source.conflict import conflict_at
from certspec.source.document import parse

TWO_SIDES = """\
spec_version = 1
<<<<<<< HEAD
owner = "pki"
=======
owner = "web"
>>>>>>> branch
"""
THREE_SIDES = """\
spec_version = 1
<<<<<<< ours
owner = "pki"
||||||| 1a2b3c4
owner = "it"
=======
owner = "web"
>>>>>>> theirs
"""
IN_AN_ARRAY = """\
spec_version = 1
san = { dns_names = [
<<<<<<< HEAD
  "a.example.com",
=======
  "b.example.com",
>>>>>>> branch
] }
"""


def lines_of(finding: Finding) -> list[int]:
    places = (finding.place, *(place for place, _ in finding.also))
    return [place.span.line for place in places if isinstance(place, TextPlace)]


@pytest.mark.parametrize("windows", [False, True])
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TWO_SIDES, [2, 4, 6]),
        (THREE_SIDES, [2, 4, 6, 8]),
        (IN_AN_ARRAY, [3, 5, 7]),
        (TWO_SIDES + TWO_SIDES, [2, 4, 6]),
        ("owner = 1\nowner = 2\n" + TWO_SIDES, [4, 6, 8]),
        ('spec_version = 1\n=======\nowner = "web"\n', [2]),
        ('spec_version = 1\nowner = "web"\n||||||| 1a2b3c4\n', [3]),
        ('spec_version = 1\nowner = "web"\n>>>>>>> branch\n', [3]),
    ],
)
def test_a_conflict_is_told_with_all_its_marks(
    text: str, lines: list[int], *, windows: bool
) -> None:
    content = (text.replace("\n", "\r\n") if windows else text).encode()
    (finding,) = parse("a.cert.toml", content).findings
    assert finding.code == "CS102"
    assert finding.message == "not valid TOML: git left the marks of a merge conflict here"
    assert lines_of(finding) == lines
    lock = read_lock("mdm/certspec.lock", content)
    assert isinstance(lock, Finding)
    assert (lock.code, lock.message) == ("CS301", "the lock has a merge conflict")
    assert lines_of(lock) == lines


@pytest.mark.parametrize(
    "text",
    [
        "# =======\nowner = pki\n",
        "========\nowner = 1\n",
        "<<<<<<<x\n",
        'owner = "a\n=====\n',
        'reason = """\n=======\n"""\nowner = pki\n',
    ],
)
def test_other_mistakes_are_no_conflict(text: str) -> None:
    (finding,) = parse("a.cert.toml", text.encode()).findings
    assert "merge conflict" not in finding.message


def test_text_without_marks_has_none() -> None:
    assert conflict_at("a.cert.toml", "owner = 1\n") == ()
