"""Jinja environments for the shipped templates; what is not escaped does not come through."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Verbatim:
    """One line of a comment: it is inserted as it stands."""

    text: str

    def __str__(self) -> str:
        return self.text


def render(text: str, values: dict[str, Any], escape: Callable[[str], str]) -> str:
    """`text` with `values` filled in, every inserted string passed through `escape` by itself.

    Raises:
        jinja2.UndefinedError: the template names a value that is not there.
    """
    return _template(text, escape).render(values)


@cache
def _template(text: str, escape: Callable[[str], str]) -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow to import

    # Most of the time of a rendering goes into this, and few templates serve many specs.
    def finalize(value: Any) -> Any:
        return escape(value) if isinstance(value, str) else value

    # Autoescape is HTML's; each target format has an escape of its own.
    environment = Environment(  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    return environment.from_string(text)
