"""A plain command line does what typer would make of it, and leaves all else to typer."""

from __future__ import annotations

import inspect
import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from certspec.batch.selection import Batch
from certspec.cli import app
from certspec.commands.passwords import passwords_of
from certspec.misuse import MisuseError
from certspec.plain import plainly
from tests.support.inside import certspec

if TYPE_CHECKING:
    from pathlib import Path

WORKS = {"check": "check", "plan": "build", "build": "build", "verify": "verify"}
PROGRAM: Any = get_command(app)
WORDS = st.one_of(
    st.sampled_from(["mdm", "mdm.cert.toml", ".", "a b", "~", "*", "", "=", "x=1", "ü", "@file"]),
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=4),
)
FLAGS = st.sampled_from(
    [
        *("-q", "--quiet", "--no-color", "--locked", "--dry-run", "--create-keys"),
        *("--", "-", "-qq", "--fix", "--format", "--jobs", "--at", "-h", "--quiet=1", "--no"),
    ]
)
LINES = st.tuples(st.sampled_from(list(WORKS)), st.lists(WORDS | WORDS | FLAGS, max_size=5)).map(
    lambda line: [line[0], *line[1]]
)
DONE = 17


def called(words: list[str], variables: dict[str, str], *, plain: bool) -> tuple[Any, Any]:
    """What the body of the command is called with, every argument by name; and the exit code."""
    module = import_module(f"certspec.works.{WORKS[words[0]]}")
    signature, seen = inspect.signature(module.run), []

    def note(*arguments: Any, **named: Any) -> int:
        bound = signature.bind(*arguments, **named)
        bound.apply_defaults()
        seen.append(dict(bound.arguments))
        return DONE

    with pytest.MonkeyPatch.context() as patch:
        for name in ("CI", *(one for one in os.environ if one.startswith("CERTSPEC_"))):
            patch.delenv(name, raising=False)
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.setattr(module, "run", note)
        if plain:
            return seen, plainly(words)
        with pytest.raises(SystemExit) as ended:
            PROGRAM.main(args=words, prog_name="certspec")
        return seen, ended.value.code


def same(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
    return [_told(one) for one in ours] == [_told(one) for one in theirs]


def _told(arguments: dict[str, Any]) -> dict[str, Any]:
    # What is left out is what nobody asked for.
    left_out = {"batch": Batch(), "at": None}
    return {name: value or left_out.get(name, value) for name, value in arguments.items()}


@given(LINES, st.sampled_from([{}, {"CI": "true"}, {"CERTSPEC_PASSPHRASE": "x"}]))
def test_the_body_is_called_as_typer_calls_it(words: list[str], variables: dict[str, str]) -> None:
    ours, code = called(words, variables, plain=True)
    if code is None:
        assert ours == []
        return
    theirs, theirs_code = called(words, variables, plain=False)
    assert code == theirs_code == DONE
    assert len(ours) == 1
    assert same(ours, theirs)


@pytest.mark.parametrize("command", WORKS)
@pytest.mark.parametrize("flags", [[], ["-q"], ["--no-color", "--quiet"]])
def test_it_takes_what_is_usual(command: str, flags: list[str]) -> None:
    for words in ([command, *flags], [command, "mdm", *flags], [command, *flags, "a", "b"]):
        assert called(words, {}, plain=True)[1] == DONE


@pytest.mark.parametrize("flag", ["--locked", "--dry-run", "--create-keys"])
def test_build_has_flags_of_its_own(flag: str) -> None:
    ours, code = called(["build", flag], {"CI": "1"}, plain=True)
    assert code == DONE
    assert same(ours, called(["build", flag], {"CI": "1"}, plain=False)[0])
    assert called(["check", flag], {}, plain=True)[1] is None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["show", "mdm.key"],
        ["--help"],
        ["check", "--format", "json"],
        ["check", "--", "-q"],
        ["build", "--locked", "--dry-run"],
        ["verify", "mdm", "-"],
    ],
)
def test_what_is_not_plain_is_left(words: list[str]) -> None:
    assert plainly(words) is None


def test_a_variable_that_an_option_is_read_from_is_left_to_typer() -> None:
    assert called(["check"], {"CERTSPEC_FORMAT": "json"}, plain=True) == ([], None)
    assert called(["check"], {"CERTSPEC_FORMAT": ""}, plain=True)[1] == DONE
    names = {
        name
        for command in WORKS
        for one in PROGRAM.commands[command].params
        for name in ([one.envvar] if isinstance(one.envvar, str) else one.envvar or [])
    }
    assert names
    for name in names:
        assert called(["check"], {name: "1"}, plain=True) == ([], None)


def test_misuse_is_told_by_typer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise MisuseError("this makes no sense")

    monkeypatch.setattr("certspec.works.verify.run", refuse)
    assert plainly(["verify", "mdm", "a.cer"]) is None
    assert "this makes no sense" in certspec("verify", "mdm", "a.cer", cwd=tmp_path).err


def test_nobody_is_asked_for_a_password_where_nobody_is() -> None:
    ours, _ = called(["verify", "mdm", "a.pfx"], {}, plain=True)
    assert ours[0]["given"].passwords == passwords_of(None, None)
