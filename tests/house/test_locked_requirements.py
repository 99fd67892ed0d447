"""What continuous integration installs is named by its hash, and is what the tests ask for."""

from __future__ import annotations

import re
import tomllib

from tests.support.cli import ROOT

LOCK = (ROOT / "tests" / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {
    name: (version, rest)
    for name, version, rest in re.findall(
        r"^([a-z0-9-]+)==([^\s;]+)([^\n]*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)",
        LOCK,
        re.MULTILINE,
    )
}


def test_every_package_has_a_hash_and_nothing_else_stands_there() -> None:
    names = re.findall(r"^(\S+?)==", LOCK, re.MULTILINE)
    assert sorted(names) == sorted(LOCKED)
    assert [name for name, (_, rest) in LOCKED.items() if "--hash=" not in rest] == []
    assert "://" not in LOCK
    assert not re.search(r"^--", LOCK, re.MULTILINE)


def test_it_has_what_the_tests_and_certspec_ask_for() -> None:
    asked = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8").split()
    for line in asked:
        name, _, version = line.partition("==")
        assert LOCKED[_normal(name)][0] == version, f"write the lock anew: {line}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in project["dependencies"]:
        found = re.match(r"[\w.-]+", line)
        assert found is not None
        assert _normal(found[0]) in LOCKED


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
