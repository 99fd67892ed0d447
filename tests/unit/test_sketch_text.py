"""A sketch as text: laid out for people, and to a program exactly its values."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certspec.finding import FilePlace, Finding, Severity
from certspec.printable import printable
from certspec.sketch import Sketch, Sketched
from certspec.sketch_text import sketch_text
from certspec.spec.model import SpecTables

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.sampled_from(
    [
        "##vso[task.complete]",
        "##[error]x",
        "\x1b[31m",
        "a\nspec_version = 2",
        "::error::x",
        '"""',
        "\\",
    ]
)
VALUES = st.one_of(ANY, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.lists(ANY, max_size=5))
PATHS = [
    (table, key)
    for table, field in SpecTables.model_fields.items()
    for key in getattr(type(field.default), "model_fields", {"prod": None})
    if table != "owner"
] + [("name",), ("owner",), ("outputs", "pkcs12", "profile")]


def findings() -> st.SearchStrategy[Finding]:
    codes = st.sampled_from(["CS340", "CS341", "CS810"])
    place = FilePlace("server.csr")
    return st.builds(Finding, codes, st.sampled_from(Severity), ANY, st.just(place), ANY)


def sketches() -> st.SearchStrategy[Sketch]:
    paths = st.lists(st.sampled_from(PATHS), unique=True, max_size=8).filter(
        lambda ones: not {("outputs", "pkcs12"), ("outputs", "pkcs12", "profile")} <= set(ones)
    )
    values = paths.flatmap(
        lambda ones: st.tuples(*(st.builds(Sketched, st.just(one), VALUES, ANY) for one in ones))
    )
    return st.builds(Sketch, ANY, values, st.lists(findings(), max_size=4).map(tuple))


def tables(sketch: Sketch) -> dict[str, Any]:
    made: dict[str, Any] = {"spec_version": 1}
    for one in sketch.values:
        table = made
        for step in one.path[:-1]:
            table = table.setdefault(str(step), {})
        table[str(one.path[-1])] = one.value
    return made


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sketches())
def test_whatever_the_sketch_its_text_has_exactly_its_values(sketch: Sketch) -> None:
    text = sketch_text(sketch)
    assert tomli.loads(text) == tables(sketch)
    assert printable(text) == text
    assert "##vso[" not in text
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


LONG = [f"host-{number:02}.zylker.com" for number in range(6)]


def test_it_looks_as_somebody_would_write_it() -> None:
    place = FilePlace("server.csr")
    sketch = Sketch(
        "Made from server.csr.",
        (
            Sketched(("san", "dns_names"), LONG),
            Sketched(("key", "size"), 2048, "x" * 90),
            Sketched(("key", "algorithm"), "RSA", "short"),
            Sketched(("target", "product"), "mdm-plus", "what takes it in"),
            Sketched(("target", "build"), "10.1.2303.3", "shown in the product's console"),
            Sketched(("issuer", "kind"), "private"),
            Sketched(("owner",), "platform-pki"),
        ),
        (
            Finding("CS341", Severity.NOTE, "one is written as two", place),
            Finding("CS340", Severity.WARNING, "three", place, "look at it"),
            Finding("CS340", Severity.WARNING, "three", place, "look at it"),
            Finding("CS810", Severity.WARNING, "an old version of TLS", place),
        ),
    )
    assert sketch_text(sketch, "../certspec.schema.json") == (
        """\
#:schema ../certspec.schema.json
# Made from server.csr.
#
# Left out, since a spec can't ask for it:
# - three: look at it
#
# Not as it stood there:
# - one is written as two
#
# Look at this before anything is built:
# - an old version of TLS
spec_version = 1
owner = "platform-pki"

[target]
product = "mdm-plus"   # what takes it in
build = "10.1.2303.3"  # shown in the product's console

[issuer]
kind = "private"
# roots = ["ROOT.cer"]  # write here the file with the root certificate of the CA

[san]
dns_names = [
  "host-00.zylker.com",
  "host-01.zylker.com",
  "host-02.zylker.com",
  "host-03.zylker.com",
  "host-04.zylker.com",
  "host-05.zylker.com",
]

[key]
algorithm = "RSA"  # short
"""
        f"# {'x' * 90}\n"
        "size = 2048\n"
    )


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({"kind": "private", "roots": ["r.cer"]}, 'roots = ["r.cer"]\n'),
        ({"kind": "public"}, 'kind = "public"\n'),
        ({}, '# roots = ["ROOT.cer"]  # write here the file with the root certificate of the CA\n'),
    ],
)
def test_a_root_is_missed_only_where_it_is_needed(values: dict[str, Any], last: str) -> None:
    sketched = tuple(Sketched(("issuer", key), value) for key, value in values.items())
    assert sketch_text(Sketch("From nowhere.", sketched)).endswith(last)


def test_a_short_sketch_has_no_more_than_it_says() -> None:
    sketch = Sketch("Made from x.", (Sketched(("name",), "mdm"),))
    assert sketch_text(sketch, issuer_open=False) == (
        '# Made from x.\nspec_version = 1\nname = "mdm"\n'
    )
    assert sketch_text(sketch).removeprefix(sketch_text(sketch, issuer_open=False)) == (
        "\n"
        "# A public CA is meant. For a CA of your own:\n"
        "# [issuer]\n"
        '# kind = "private"\n'
        '# roots = ["ROOT.cer"]  # write here the file with the root certificate of the CA\n'
    )


def test_what_is_too_long_for_a_line_stands_in_several() -> None:
    # Each pair is as long as a line may be, and one longer.
    fits, breaks = "a" * (100 - len("dns_names = ['']")), "a" * (101 - len("uris = ['']"))
    long = f"{'i' * 60}-{'i' * 60}"
    sketch = Sketch(
        f"{'o' * 48} {'o' * 47} y",
        (
            Sketched(("subject", "country"), "US", "b" * (100 - len('country = "US"  # '))),
            Sketched(("subject", "province"), "IL", "c" * (101 - len('province = "IL"  # '))),
            Sketched(("subject", "locality"), "Chicago", "the city"),
            Sketched(("san", "dns_names"), [fits]),
            Sketched(("san", "uris"), (breaks,)),
            Sketched(("owner",), "p" * 120),
        ),
        (
            Finding("CS340", Severity.NOTE, f"{'h' * 50} {'h' * 44} {long}", FilePlace("x")),
            Finding("CS341", Severity.NOTE, "-----BEGIN PRIVATE KEY-----", FilePlace("x")),
            Finding("CS341", Severity.NOTE, "pkcs11:token=t?pin-value=1234", FilePlace("x")),
        ),
    )
    assert sketch_text(sketch, issuer_open=False) == "\n".join(
        [
            f"# {'o' * 48} {'o' * 47}",
            "# y",
            "#",
            "# Left out, since a spec can't ask for it:",
            f"# - {'h' * 50}",
            f"#   {'h' * 44}",
            f"#   {long}",
            "#",
            "# Not as it stood there:",
            *("# - (a secret stood here)",) * 2,
            "spec_version = 1",
            f'owner = "{"p" * 120}"',
            "",
            "[subject]",
            f'country = "US"  # {"b" * 82}',
            f"# {'c' * 82}",
            'province = "IL"',
            'locality = "Chicago"  # the city',
            "",
            "[san]",
            f'dns_names = ["{fits}"]',
            "uris = [",
            f'  "{breaks}",',
            "]",
            "",
        ]
    )
