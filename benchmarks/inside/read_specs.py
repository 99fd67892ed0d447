"""Reads and parses TOML files, and does nothing else: `read_specs.py LIST`."""

from __future__ import annotations

from pathlib import Path

import tomli


def main(listed: str) -> None:
    """Every file that the list names."""
    for name in Path(listed).read_text(encoding="utf-8").split():
        tomli.loads(Path(name).read_bytes().decode())
