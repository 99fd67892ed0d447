"""A key that is taken in and that anybody can compute; see the page of CS508."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.key.weakness import weakness_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.key.public import PrivateKey


def weak_key(file: str, key: PrivateKey) -> Iterator[Finding]:
    """A finding for each weakness that is known of a key in a file."""
    for reason in weakness_of(key.public_key()).reasons:
        yield Finding(
            "CS508",
            Severity.ERROR,
            f"the key in {file} is weak: {reason}",
            FilePlace(file),
            "make a new key with another program or device",
        )
