from __future__ import annotations

import unicodedata

from certspec.artifacts.bundle.upload_guide import markdown_text

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def test_no_letter_in_the_guide_hides_or_turns_another() -> None:
    hidden = [one for one in map(chr, range(0x110000)) if unicodedata.category(one) in _HIDDEN]
    assert [one for one in hidden if markdown_text(one) != "?"] == []
    assert markdown_text("Zürich AG 株") == "Zürich AG 株"


def test_nothing_in_the_guide_is_marked_up() -> None:
    assert markdown_text("<b>*x*</b> [a](b)") == r"\<b\>\*x\*\</b\> \[a\]\(b\)"
