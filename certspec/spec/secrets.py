"""Secrets that were written into a document, where only their sources are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from certspec.finding import Finding, Part, Severity
from certspec.source.secret_key import is_environment_name, is_secret_key, names_source
from certspec.source.secret_value import holds_pin, holds_private_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath
    from certspec.spec.origin import Origin

_OUT = "take it out and make another: what was committed or sent once is no secret any more"
# What is most likely meant for a name of a variable: there are no such passphrases.
_NEARLY_A_NAME = re.compile(r"\$\{?[A-Z_][A-Z0-9_]*\}?|%[A-Z_][A-Z0-9_]*%|[A-Z][A-Z0-9_.-]*|")


def secret_findings(data: dict[str, Any], origin: Origin) -> Iterator[Finding]:
    """A finding for each secret in `data`, the content of a spec or a configuration."""
    if _is_clear(data):
        return
    waiting: list[tuple[DocumentPath, Any]] = [((), data)]
    while waiting:
        path, node = waiting.pop()
        said = _said(path, node)
        if said is not None:
            message, fix = said
            part = Part.KEY if _is_named_so(path) else Part.VALUE
            yield Finding("CS116", Severity.ERROR, message, origin.place(*path, part=part), fix)
        elif isinstance(node, dict):
            waiting += [((*path, key), value) for key, value in reversed(node.items())]
        elif isinstance(node, list):
            waiting += [((*path, index), value) for index, value in enumerate(node)][::-1]


def _is_clear(data: dict[str, Any]) -> bool:
    """Whether nothing in `data` comes near a secret, at a glance: it does in few documents."""
    waiting: list[Any] = [data]
    for node in waiting:
        if isinstance(node, dict):
            if any(is_secret_key(key) or names_source(key) for key in node):
                return False
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
        elif isinstance(node, str) and (holds_private_key(node) or holds_pin(node)):
            return False
    return True


def _said(path: DocumentPath, node: Any) -> tuple[str, str] | None:
    """What is wrong with the value at `path`, and the fix; None where it is no secret."""
    is_text = isinstance(node, str)
    if is_text and holds_private_key(node):
        fix = f'{_OUT}; a key stands in a file of its own: `source = "file"`, `file = ...` in [key]'
        return f"`{_name(path)}` holds a private key", fix
    if _is_named_so(path) and _holds(node):
        return f"`{_name(path)}` holds a secret, and a spec only names where one is", _named(path)
    if not is_text:
        return None
    name = _name(path)
    if holds_pin(node):
        return f"`{name}` holds the PIN (pin-value)", _named((*path[:-1], "pin"))
    source = names_source(name)
    if source == "env" and not is_environment_name(node) and not _NEARLY_A_NAME.fullmatch(node):
        wanted = "the name of an environment variable (letters, digits, _)"
        return f"`{name}` must be {wanted}; this looks like the secret itself", _named(path)
    if source == "file" and "\n" in node.strip("\n"):
        wanted = "the name of a file"
        return f"`{name}` must be {wanted}; this looks like what is in it", _named(path)
    return None


def _is_named_so(path: DocumentPath) -> bool:
    return bool(path) and is_secret_key(path[-1])


def _holds(node: Any) -> bool:
    """Whether there is a value that is more than the name of a source, as in { env = "X" }."""
    if isinstance(node, dict):
        return any(_holds(value) for key, value in node.items() if key not in ("env", "file"))
    if isinstance(node, list):
        return any(_holds(value) for value in node)
    return not isinstance(node, bool)


def _named(path: DocumentPath) -> str:
    """The fix: which keys name the sources of this secret."""
    words = {step for step in path if isinstance(step, str)}
    if "labels" in words:
        return f"{_OUT}; if it is none, give the label another name"
    if "pkcs12" in words:
        kind, table = "password", "[outputs.pkcs12]"
    elif _name(path).lower().startswith("pin"):
        kind, table = "pin", "[key]"
    else:
        kind, table = "passphrase", "[key]"
    return (
        f'{_OUT}; then name where it is: `{kind}_env = "VARIABLE"` or `{kind}_file = "FILE"` '
        f"in {table}"
    )


def _name(path: DocumentPath) -> str:
    """The last key of the path."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
