from __future__ import annotations

from pathlib import Path

import idna
import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList

from certspec.public_names import (
    is_public_suffix,
    registry_below,
    why_not_public,
    wildcard_over,
)

ONION = "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("mdm", "is a single label, without a domain"),
        ("com", "is a single label, without a domain"),
        ("mdm.corp", 'ends in "corp", which is no public top-level domain'),
        ("*.corp", 'ends in "corp", which is no public top-level domain'),
        ("localhost", 'belongs to "localhost", which is kept for the computer itself'),
        ("*.example.com", 'belongs to "example.com", which is kept for examples'),
        ("a.b.home.arpa", 'belongs to "home.arpa", which is kept for home networks'),
        ("zylker.onion", "is no version 3 address of an onion service"),
        (f"{ONION}{ONION}.onion", "is no version 3 address of an onion service"),
    ],
)
def test_the_reason_follows_the_name(name: str, reason: str) -> None:
    assert why_not_public(name) == reason


@pytest.mark.parametrize(
    "name", ["mdm.zylker.com", "co.uk", "*.com", "*.co.uk", "notexample.com", f"*.{ONION}.onion"]
)
def test_a_name_in_the_public_dns_has_no_reason(name: str) -> None:
    assert why_not_public(name) is None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("com", True),
        ("co.uk", True),
        ("xn--55qx5d.cn", True),
        ("xn--p1ai", True),
        ("kawasaki.jp", True),
        ("any.kawasaki.jp", True),
        ("city.kawasaki.jp", False),
        ("github.io", False),
        ("zylker.com", False),
        ("corp", False),
        ("xn--99999999", False),
    ],
)
def test_a_suffix_is_public_where_a_registry_says_so(name: str, answer: bool) -> None:  # noqa: FBT001
    assert is_public_suffix(name) is answer


def test_the_whole_list_is_read_as_its_library_reads_it() -> None:
    library = PublicSuffixList(only_icann=True, accept_unknown=False)
    lines = Path(PSLFILE).read_text(encoding="utf-8").splitlines()
    entries = {line.strip().lstrip("!*.") for line in lines if not line.startswith("//")} - {""}
    names = {
        idna.encode(name, uts46=True).decode()
        for entry in entries
        for name in (entry, f"a.{entry}", f"a.b.{entry}", entry.partition(".")[2])
        if name
    }
    assert {name for name in names if is_public_suffix(name)} == {
        name for name in names if library.is_public(name)
    }


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("*.com", "com"),
        ("*.corp", "corp"),
        ("*.co.uk", "co.uk"),
        ("*.zylker.com", None),
        ("*.zylker.corp", None),
        ("com", None),
        ("co.uk", None),
    ],
)
def test_what_stands_below_a_wildcard_is_told_where_nobody_owns_it(
    name: str, below: str | None
) -> None:
    assert registry_below(name) == below


@pytest.mark.parametrize(
    ("name", "wildcard"),
    [
        ("mdm.zylker.com", "*.zylker.com"),
        ("zylker.com", "*.com"),
        ("*.zylker.com", "*.zylker.com"),
        ("a.b.zylker.com", "*.b.zylker.com"),
    ],
)
def test_a_wildcard_stands_for_one_label(name: str, wildcard: str) -> None:
    assert wildcard_over(name) == wildcard


@given(st.text() | st.from_regex(r"(\*\.)?xn--[a-z0-9-]*(\.xn--[a-z0-9-]*)?", fullmatch=True))
def test_a_text_of_any_kind_is_judged(name: str) -> None:
    why_not_public(name)
    is_public_suffix(name)
    registry_below(name)
    wildcard_over(name)
