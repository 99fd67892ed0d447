"""The PKCS#11 module, a shared library that speaks with the token: which one, and where it lies."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.cache import seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.key.token_uri import TokenUri

MODULE_VARIABLE = "CERTSPEC_PKCS11_MODULE"
"""The module to load where the URI names none."""

_PROXY = "p11-kit-proxy"
_FOLDERS = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
_BELOW = ("pkcs11", "", "softhsm", "opensc")
_ENDINGS = (".so", ".dylib", ".dll")


def find_module(uri: TokenUri) -> tuple[str, str]:
    """The path of the module, empty where there is none, and where it was looked for."""
    seen.spoil("a token's module was looked for")
    if uri.module_name:
        return _named(uri.module_name), f"the URI's `module-name`, {uri.module_name}"
    if path := os.environ.get(MODULE_VARIABLE, ""):
        return _if_there(path), f"{MODULE_VARIABLE}, {path}"
    return _named(_PROXY), f"{_PROXY}, the module that knows all others"


def _if_there(path: str) -> str:
    """Never a path that depends on where one stands: a stranger's folder may hold a module too."""
    return path if Path(path).is_absolute() and Path(path).is_file() else ""


def _named(name: str) -> str:
    return next((str(one) for one in _candidates(name) if one.is_file()), "")


def _candidates(name: str) -> Iterator[Path]:
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    folders = [Path(one) / triplet for one in _FOLDERS if triplet] + [Path(one) for one in _FOLDERS]
    for folder in folders:
        for below in _BELOW:
            for ending in _ENDINGS:
                yield folder / below / f"{name}{ending}"
                yield folder / below / f"lib{name}{ending}"
