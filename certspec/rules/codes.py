"""The codes of all rules by their files' names: quick, since no rule is loaded."""

from __future__ import annotations

import pkgutil
from typing import TYPE_CHECKING

from certspec import rules

if TYPE_CHECKING:
    from collections.abc import Iterator


def codes() -> dict[str, str]:
    """Code to name, as CS201 to country-code, in order of code."""
    return dict(sorted(_split(name) for name in _modules()))


def _modules() -> Iterator[str]:
    for package in pkgutil.iter_modules(rules.__path__):
        if package.ispkg:
            folders = [f"{folder}/{package.name}" for folder in rules.__path__]
            yield from (module.name for module in pkgutil.iter_modules(folders))


def _split(name: str) -> tuple[str, str]:
    code, _, rest = name.partition("_")
    return code.upper(), rest.replace("_", "-")
