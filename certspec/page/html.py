"""The templates of the page: every text that is filled in is escaped, and hides no letter."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass
from certspec.printable import brief_line, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Ready:
    """What goes onto the page as it is: our own style and script, and what was escaped before."""

    text: str

    def __html__(self) -> str:
        """The text, to whoever would escape it."""
        return self.text


def environment(texts: Mapping[str, str]) -> Environment:
    """Where the templates with these names and texts are filled in."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 - slow to import

    return Environment(
        loader=DictLoader(dict(texts)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def policy(style: str, script: str) -> str:
    """What the page may do: be styled by its style, run its script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _shown(value: Any) -> Any:
    """Only our own markup goes on as it is."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return _escaped(value)


# Specs of one estate have most of their words in common.
@lru_cache(maxsize=8_192)
def _escaped(text: str) -> Any:
    from markupsafe import escape  # noqa: PLC0415 - only a page needs it

    return escape(printable(text) if len(text) <= _LONGEST else brief_line(text, _LONGEST))
