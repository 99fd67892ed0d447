"""Files that never end: each is answered at once, where a careless reader would take hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"[req]\ndistinguished_name = dn\n"
NAMES = HEAD + b"prompt = no\nreq_extensions = e\n[dn]\nCN = a.b\n[e]\nsubjectAltName = @n\n[n]\n"
FIELDS = b"".join(b"%d.CN=x\n" % number for number in range(10_000))
SETTINGS = b"".join(b"k%d=1\n" % number for number in range(10_000))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n" * 1_000_000 + b"x", "this is a text file, of which no spec is made"),
        (
            HEAD + b"x=1\n" * 65_536,
            "the file has 262,174 bytes, and a configuration is read up to 262,144",
        ),
        (
            HEAD + b"[dn]\ncommonName=" + b"(" * 200_000,
            "it asks for more than a spec can hold",
        ),
    ],
)
def test_files_of_which_no_spec_is_made(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "endless"
    file.write_bytes(content)
    (said,) = import_file(file).findings
    assert (said.code, said.message) == ("CS342", message)


def test_fields_are_not_looked_up_among_all_settings_each(tmp_path: Path) -> None:
    file = tmp_path / "endless.conf"
    settings = HEAD + b"prompt = no\nutf8 = yes\n" + SETTINGS
    file.write_bytes(settings + b"[dn]\n" + FIELDS)
    sketch = import_file(file)
    assert sketch.value("subject", "common_name") == "x"
    last = sketch.findings[-1].message
    assert last == "19,900 more things were not carried over as they stood"


@pytest.mark.parametrize(("count", "kept"), [(5_000, ["a.b", "c.d"]), (5_002, None)])
def test_a_value_is_taken_apart_where_its_names_can_be_counted(
    count: int, kept: list[str] | None, tmp_path: Path
) -> None:
    file = tmp_path / "endless.conf"
    text = "a.b " * (count - 1) + "c.d"
    file.write_bytes(NAMES + f"DNS.1 = {text}\n".encode())
    assert import_file(file).value("san", "dns_names") == (kept or [text])
