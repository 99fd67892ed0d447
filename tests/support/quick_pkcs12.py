"""PKCS#12 files whose password is quick to try, for tests that make many of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.artifacts.bundle import pkcs12

if TYPE_CHECKING:
    import pytest


def make_pkcs12_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program derive keys in few rounds, where it means them to be slow to guess."""
    for profile, protection in pkcs12._PROTECTIONS.items():
        monkeypatch.setitem(pkcs12._PROTECTIONS, profile, replace(protection, rounds=1000))
