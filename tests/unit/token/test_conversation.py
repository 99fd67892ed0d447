"""A module is foreign code: whatever it does, the program goes on and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.token.conversation import Conversation, Refused
from tests.support.token import module_running

if TYPE_CHECKING:
    from pathlib import Path


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
    module = module_running(tmp_path, code)
    with Conversation(seconds) as conversation:
        said = conversation.ask("open", module=str(module), token={})
        assert isinstance(said, Refused)
        assert said.kind == "module"
        assert detail in said.detail
