from __future__ import annotations

import codecs

from certspec.conf.decode import MAX_BYTES, decoded
from certspec.finding import FilePlace, Finding, Severity


def test_a_configuration_is_read_up_to_256_kib() -> None:
    most = b"#" * 262_144
    assert len(most) == MAX_BYTES
    assert decoded("x.conf", most) == (most.decode(), ())
    said = Finding(
        "CS342",
        Severity.ERROR,
        "the file has 262,145 bytes, and a configuration is read up to 262,144",
        FilePlace("x.conf"),
        "give the configuration of one request: it is a page",
    )
    assert decoded("x.conf", most + b"#") == ("", (said,))


def test_half_a_character_at_the_end_is_no_reason_to_give_up() -> None:
    text, (said,) = decoded("x.conf", codecs.BOM_UTF16_LE + b"[\0r")
    assert (text, said.code, said.severity) == ("[\ufffd", "CS343", Severity.WARNING)


def test_what_the_code_page_has_not_is_what_latin_1_has() -> None:
    text, _ = decoded("x.conf", b"\xe9 \x80 \x81 \xff")
    assert text == "\u00e9 \u20ac \x81 \u00ff"
