"""Two states of anything, as values by path, to what differs between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.diff.values import Path, Value
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NOTHING = Value(())


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs, both sides in words; of sets only what was added or removed."""

    path: Path
    before: str
    after: str

    @property
    def what(self) -> str:
        """The value's name, as in `san.dns_names`."""
        return ".".join(self.path)


def differences(before: Mapping[Path, Value], after: Mapping[Path, Value]) -> list[Difference]:
    """What differs, in the order of the new state; what is gone comes last."""
    paths = dict.fromkeys([*after, *before])
    return [
        found
        for path in paths
        for found in _difference(path, before.get(path, _NOTHING), after.get(path, _NOTHING))
    ]


def _difference(path: Path, before: Value, after: Value) -> Iterator[Difference]:
    if before.texts == after.texts:
        return
    if before.is_set or after.is_set:
        gone = [one for one in before.texts if one not in after.texts]
        new = [one for one in after.texts if one not in before.texts]
        if gone or new:
            yield Difference(path, ", ".join(dict.fromkeys(gone)), ", ".join(dict.fromkeys(new)))
        elif before.ordered or after.ordered:
            words = [f"in this order: {', '.join(one.texts)}" for one in (before, after)]
            yield Difference(path, *words)
    else:
        yield Difference(path, "".join(before.texts), "".join(after.texts))
