"""Templates and schemas, found in a checkout, an editable install and an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder(kind: str) -> Path:
    """The folder of the shipped "templates" or "schemas"."""
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def template_text(name: str) -> str:
    """The text of a shipped template."""
    return (shipped_folder("templates") / name).read_text(encoding="utf-8")


def schema_text(name: str) -> str:
    """The text of a shipped JSON Schema."""
    return (shipped_folder("schemas") / name).read_text(encoding="utf-8")
