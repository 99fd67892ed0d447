"""Mistakes of form and mistakes of content are shown together."""

from __future__ import annotations

import pytest

from tests.support.specs import check_spec

HEAD = "spec_version = 1\n"
MDM = 'target = { product = "mdm-plus", build = "10.1.2303.3" }\n'
REST = """\
subject = { country = "USA", province = "IL", locality = "Chicago", organization = "Zylker" }
issuer = { kind = "private", roots = ["r.cer"] }
"""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            HEAD + MDM + REST + 'naem = "x"\nsan = { dns_names = ["a b"] }\n',
            ["CS104", "CS201", "CS205"],
        ),
        # No name is missing: the one that is there could not be read.
        (HEAD + MDM + REST + 'san = { dns_names = "a.zylker.com" }\n', ["CS106", "CS201"]),
        (HEAD + MDM + REST + "san = { dns_names = [1] }\n", ["CS106", "CS201"]),
        # The key's other values are not judged: what it is, is not known.
        (
            HEAD
            + MDM
            + REST
            + 'san = { dns_names = ["a.zylker.com"] }\nkey = { source = "file", size = 1 }\n',
            ["CS105", "CS201"],
        ),
        (MDM + REST + 'san = { dns_names = ["a.zylker.com"] }\n', ["CS105", "CS201"]),
        (HEAD + "target = 3\nsubject = 4\nsan = 5\n", ["CS106", "CS106", "CS106"]),
    ],
)
def test_together(text: str, codes: list[str]) -> None:
    checked = check_spec(text.encode())
    assert checked.plan is None
    assert sorted(one.code for one in checked.findings) == codes
