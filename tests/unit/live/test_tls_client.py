from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from certspec.live.openssl_tls import OpensslTls
from certspec.live.stdlib_tls import StdlibTls
from certspec.live.tls_client import tls_client

if TYPE_CHECKING:
    import pytest


def test_python_itself_is_asked_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    assert tls_client() is StdlibTls


def test_before_that_it_is_pyopenssl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 12, 9))
    assert tls_client() is OpensslTls


def test_there_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 12, 9))
    monkeypatch.delitem(sys.modules, "certspec.live.openssl_tls")
    monkeypatch.setitem(sys.modules, "OpenSSL", None)
    assert tls_client() is None
