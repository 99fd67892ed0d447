"""Lines of TOML: headers of tables, keys and values, safe to print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tomli_w

from certspec.printable import toml_text

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_ORDER = re.compile(r"#(?=#(?:vso)?\[)", re.IGNORECASE)
"""What the log of a CI job takes for the beginning of an order."""


def toml_header(table: DocumentPath) -> str:
    """The line that a table begins with; an array's element where an index is in the path."""
    names = ".".join(toml_key(step) for step in table if isinstance(step, str))
    return f"[[{names}]]" if any(isinstance(step, int) for step in table) else f"[{names}]"


def toml_key(step: str | int) -> str:
    """A key, in quotes where it needs them."""
    return toml_text(tomli_w.dumps({str(step): 0}).removesuffix(" = 0\n"))


def toml_value(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    text = tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
    return _ORDER.sub(r"\\u0023", toml_text(text))
