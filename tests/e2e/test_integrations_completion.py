"""Real shells complete commands, options, values and codes; files where nothing else fits."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from certspec.rules.catalog import all_rules
from certspec.rules.codes import codes
from tests.support.checkout import Checkout, environment
from tests.support.ci_page import block
from tests.support.cli import ROOT
from tests.support.programs import program

if TYPE_CHECKING:
    from pathlib import Path

LINES = {
    "certspec bui": ["build"],
    "certspec build --locke": ["--locked"],
    "certspec check --format mark": ["markdown"],
    "certspec explain CS30": [code for code in codes() if code.startswith("CS30")],
    "certspec explain cs201": ["cs201"],
    "certspec schema lo": ["lock"],
}
# An empty answer makes the shell complete file names.
FILES = ("certspec check md", "certspec show md", "certspec check --output md", "certspec verify m")

BASH_LINE = 'eval "$(_CERTSPEC_COMPLETE=source_bash'
BASH = """\
{line}
complete -p certspec
for typed in "$@"; do
    read -r -a COMP_WORDS <<<"$typed"
    COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
    COMPREPLY=()
    _certspec_completion certspec
    echo "${{COMPREPLY[*]}}"
done
"""


def test_codes_are_those_of_the_rules() -> None:
    assert codes() == {rule.code: rule.name for rule in all_rules()}


def test_bash_completes_by_the_documented_line(tmp_path: Path) -> None:
    script = BASH.format(line=block(BASH_LINE))
    words = ("bash", "--noprofile", "--norc", "-euc", script, "bash", *LINES, *FILES)
    done = Checkout(tmp_path).run(*words)
    assert done.stderr == ""
    default, *completed = done.stdout.splitlines()
    assert default == "complete -o default -F _certspec_completion certspec"
    assert completed == [*(" ".join(found) for found in LINES.values()), *("" for _ in FILES)]


BASHRC = """\
PS1='ready> '
bind 'set enable-bracketed-paste off'
%s
certspec() { echo "<$*>"; }
"""


def test_a_tab_in_bash_completes_the_command_and_the_file(tmp_path: Path) -> None:
    (tmp_path / "mdm.cert.toml").write_text("spec_version = 1\n")
    (tmp_path / "bashrc").write_text(BASHRC % block(BASH_LINE))
    typed = b"certspec che\tmd\t\r"
    words = [program("bash"), "--noprofile", "--rcfile", str(tmp_path / "bashrc"), "-i"]
    assert b"<check mdm.cert.toml>" in typed_into(words, typed, tmp_path)


def typed_into(words: list[str], keys: bytes, folder: Path) -> bytes:
    """What a shell on a terminal shows once `keys` were typed at its prompt."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words,
        cwd=folder,
        env=environment(TERM="dumb", HISTFILE="/dev/null"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as shell:
        os.close(theirs)
        shown = read_until(ours, b"ready> ")
        os.write(ours, keys)
        shown += read_until(ours, b"ready> ")
        os.write(ours, b"exit\r")
        shell.wait(timeout=60)
    os.close(ours)
    return shown


def read_until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while not shown.endswith(end):
        shown += os.read(terminal, 1024)
    return shown


ZSH = """\
compdef() { : }
_files() { print -r -- files }
_arguments() { print -r -- "$@" }
%s
for typed in "$@"; do
    words=(${(z)typed}) CURRENT=${#${(z)typed}}
    _certspec_completion
done
"""


def test_zsh_completes_by_the_documented_line(tmp_path: Path) -> None:
    script = ZSH % block('eval "$(_CERTSPEC_COMPLETE=source_zsh')
    words = (a_shell("zsh"), "-fc", script, "zsh", *LINES, *FILES)
    done = Checkout(tmp_path).run(*words)
    assert done.stderr == ""
    *completed, first, second, third, fourth = done.stdout.splitlines()
    assert [first, second, third, fourth] == ["files"] * len(FILES)
    names = [re.findall(r'(?:\(\(| )"([\w-]+)"', line) for line in completed]
    assert names == list(LINES.values())


def test_fish_completes_by_the_documented_line(tmp_path: Path) -> None:
    script = block("_CERTSPEC_COMPLETE=source_fish")
    asked = "".join(f"complete -C '{line}'; echo =;" for line in (*LINES, "certspec check md"))
    (tmp_path / "mdm.cert.toml").write_text("spec_version = 1\n")
    done = Checkout(tmp_path).run(
        a_shell("fish"), "--no-config", "-c", script + asked, HOME=str(tmp_path)
    )
    assert done.stderr == ""
    offered = [group.splitlines() for group in done.stdout.split("=\n")]
    names = [[line.partition("\t")[0].strip() for line in group if line] for group in offered]
    assert names[:-1] == [*LINES.values(), ["mdm.cert.toml"]]


def a_shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} here")
    return found


def test_it_installs_itself_for_the_shell_that_one_is_in(tmp_path: Path) -> None:
    line = block("certspec --install-completion")
    script = f"{line}. ~/.bashrc\ncomplete -p certspec"
    done = Checkout(tmp_path).run("bash", "--norc", "-c", script, HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "complete -o default -F _certspec_completion certspec" in done.stdout


def test_completion_loads_nothing_heavy() -> None:
    heavy = {"pydantic", "jinja2", "cryptography", "rich", "tomli", "idna", "publicsuffixlist"}
    code = (
        "import sys\nfrom certspec.cli import app\n"
        "try: app(prog_name='certspec')\nexcept SystemExit: pass\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(
            _CERTSPEC_COMPLETE="complete_bash", COMP_WORDS="certspec\nexplain\nCS20", COMP_CWORD="2"
        ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [code for code in codes() if code.startswith("CS20")]
    assert done.stderr.strip() == "[]"
