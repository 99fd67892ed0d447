"""A module is foreign code: whatever it does, the program goes on and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.token.conversation import Conversation, Refused
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

WHEN_LOADED = "__attribute__((constructor)) void go(void)"


def test_a_module_sees_no_variable_that_is_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MDM_PIN", "47110815")
    monkeypatch.setenv("SEEN", "yes")
    seen = tmp_path / "seen"
    code = f'FILE *f = fopen("{seen}", "w"); for (char **e = environ; *e; e++) fputs(*e, f);'
    module = _module(tmp_path, f"{code} fclose(f);")
    with Conversation(hidden={"MDM_PIN"}) as conversation:
        conversation.ask("open", module=str(module), token={})
    assert "SEEN=yes" in seen.read_text()
    assert "47110815" not in seen.read_text()


@pytest.mark.parametrize(
    ("code", "seconds", "detail"),
    [
        ("for (;;) pause();", 0.5, "it gave no answer within 0.5 s and was ended"),
        ("abort();", 60, "it crashed (exit code -6)"),
        ('puts("{}"); fflush(stdout);', 60, "C_GetFunctionList"),
    ],
    ids=["hangs", "crashes", "prints"],
)
def test_a_bad_module_is_told_of(code: str, seconds: float, detail: str, tmp_path: Path) -> None:
    module = _module(tmp_path, code)
    with Conversation(seconds) as conversation:
        said = conversation.ask("open", module=str(module), token={})
        assert isinstance(said, Refused)
        assert said.kind == "module"
        assert detail in said.detail


def _module(folder: Path, code: str) -> Path:
    """A library that runs `code` when it is loaded."""
    source, module = folder / "bad.c", folder / "bad.so"
    heads = "".join(f"#include <{one}.h>\n" for one in ("stdio", "stdlib", "unistd"))
    text = f"{heads}extern char **environ;\n{WHEN_LOADED} {{ {code} }}\n"
    source.write_text(text)
    run(program("cc"), "-shared", "-fPIC", "-o", module, source, cwd=folder)
    return module
