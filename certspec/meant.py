"""What the PATH arguments of a command mean together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.discover import spec_files

if TYPE_CHECKING:
    from collections.abc import Sequence


def spec_files_of(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Every spec file that the arguments mean, once, and the arguments that mean none."""
    files: dict[str, Path] = {}
    folders: dict[Path, str] = {}
    missing = []
    for argument in arguments or (".",):
        found = spec_files(argument)
        for file in found:
            folder = file.parent
            if folder not in folders:
                folders[folder] = look.real(folder)
            # Whatever it is called, by a folder above or in full, it is one spec.
            files.setdefault(f"{folders[folder]}/{file.name}", file)
        if not found:
            missing.append(argument)
    return list(files.values()), missing


def folders_of(arguments: Sequence[str]) -> list[Path]:
    """The folders among the arguments."""
    return [Path(one) for one in arguments or (".",) if look.is_folder(one)]
