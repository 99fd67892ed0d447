"""The texts of files for excerpts, secrets blanked."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class ShownTexts(MutableMapping[str, str]):
    """Texts by file; one gets them redacted only. It is done at the first look: most get none."""

    def __init__(self) -> None:
        self._as_read: dict[str, str] = {}
        self._shown: dict[str, str] = {}

    def __getitem__(self, file: str) -> str:
        if file not in self._shown:
            from certspec.source.redact import redact  # noqa: PLC0415 - what is right is not shown

            self._shown[file] = redact(self._as_read[file])
        return self._shown[file]

    def __setitem__(self, file: str, text: str) -> None:
        self._shown.pop(file, None)
        self._as_read[file] = text

    def __delitem__(self, file: str) -> None:
        del self._as_read[file]
        self._shown.pop(file, None)

    def __contains__(self, file: object) -> bool:
        return file in self._as_read

    def __iter__(self) -> Iterator[str]:
        return iter(self._as_read)

    def __len__(self) -> int:
        return len(self._as_read)
