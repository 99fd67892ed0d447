"""The runner: it sees inputs that raise, hang, die or take too much memory, and goes on."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.__main__ import main
from tests.fuzz.der import elements, replaced
from tests.fuzz.mutate import random_input
from tests.fuzz.parser import all_parsers
from tests.fuzz.seeds import EC_LEAF
from tests.fuzz.watched import Job, watch
from tests.support.ca import der

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = ("--inputs", "3", "--seconds-each", "0.3")
BAD_PARSER = """\
import hashlib, os, signal
from tests.fuzz.parser import Parser

def _check(data):
    if data.startswith(b"bad"):
        {bad}
    return ("fine",)

def _seeds():
    return (b"good", b"bad %d" % os.getpid(), b"good")

PARSER = Parser("sample", _seeds, _check, good="fine", share=1)
"""


@pytest.mark.parametrize(
    ("bad", "seen"),
    [
        ("raise KeyError('what')", "KeyError: 'what'"),
        ("import warnings; warnings.warn('what')", "UserWarning: what"),
        ("bytes(1 << 33)", "MemoryError"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "killed by SIGSEGV"),
        ("while True: pass", "hang: it takes too much time"),
        ("hashlib.pbkdf2_hmac('sha1', b'', b'', 1 << 30)", "hang: it takes too much time"),
        ("os.kill(os.getpid(), signal.SIGALRM)", "hang: it waits for something"),
    ],
)
def test_what_goes_wrong_is_reported_and_saved(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bad: str,
    seen: str,
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/sample.py").write_text(BAD_PARSER.format(bad=bad))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(__import__("sys").modules, "folder.sample", raising=False)
    code = main(["folder.sample", *LIMITS, "--save", str(tmp_path / "saved")])
    said = capsys.readouterr().out
    assert code == 1
    assert seen in said
    (saved,) = (tmp_path / "saved").iterdir()
    # The bytes are those of the process that failed.
    assert re.fullmatch(rb"bad \d+", saved.read_bytes())
    assert saved.read_bytes() != b"bad %d" % os.getpid()
    assert "all                  3        1" in said


def test_the_same_seed_gives_the_same_inputs() -> None:
    parser = all_parsers()["lock"]
    assert random_input(parser, 1, 500) == random_input(parser, 1, 500)
    assert random_input(parser, 1, 500) != random_input(parser, 2, 500)


def test_a_run_without_failures_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lock", "--inputs", "600"]) == 0
    assert "all                600        0" in capsys.readouterr().out


def test_no_input_is_tried_when_time_is_up() -> None:
    assert watch(Job("lock", 1, 0, 1_000, 0)).inputs == 0


def test_lengths_fit_after_a_change() -> None:
    whole = der(EC_LEAF)
    tree = elements(whole)
    deepest = max(range(len(tree)), key=lambda position: tree[position].start)
    changed = replaced(whole, deepest - 1, b"\x0c\x82\x01\x00" + bytes(256))
    again = elements(changed)
    assert again[0].end == len(changed)
    assert len(again) == len(tree)
