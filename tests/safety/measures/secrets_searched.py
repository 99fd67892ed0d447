"""No secret is in what certspec prints, starts, writes for others to read, or would show."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.safety.measure import Counted, Measure
from tests.safety.needles import found_in
from tests.safety.scenario import WORDS, commands, prepare, secrets, year
from tests.safety.watched import Seen, look_at_files, run_watched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PLACES = {
    "said": "texts printed: every command, every format",
    "started": "programs started, with arguments and environment",
    "kept": "values of certspec's own classes, as Python would show them",
}
# Of what a user wrote into a file that is read, a value in memory may keep the text.
_KEPT = ("passphrase", "password", "wrong", "the key", "the encrypted key")


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    with tempfile.TemporaryDirectory() as folder, year(Path(folder)) as project:
        seen = Seen(project.folder)
        for first in (True, False):
            for words, variables in commands(first=first):
                ran = run_watched(seen, *words, reprs=not quick, **variables)
                assert ran.code in (0, 1, 2), (words, ran.err)
            if first:
                prepare(project)
                known = secrets(project)
                seen.marks |= {word.encode() for word in WORDS.values()}
        seen.marks |= frozenset[bytes]().union(*known.values())
        look_at_files(seen)
        yield from searched(seen, known)


def searched(seen: Seen, known: Mapping[str, frozenset[bytes]]) -> Iterator[Counted]:
    """How many forms of secrets were looked for, in how many texts, and which were found."""
    yield Counted(sum(map(len, known.values())), name="forms of secrets looked for")
    for place, title in _PLACES.items():
        texts = getattr(seen, place)
        why = "" if texts else "not in the sample"
        yield Counted(len(texts), tuple(dict.fromkeys(_found(place, texts, known))), title, why)
    exposed = tuple(f"others may read a secret in {one}" for one in dict.fromkeys(seen.exposed))
    yield Counted(seen.looks, exposed, "looks at files that others may read, while they change")


def _found(
    place: str, texts: Sequence[bytes], known: Mapping[str, frozenset[bytes]]
) -> Iterator[str]:
    text = b"\0".join(texts)
    looked_for = known if place != "kept" else {name: known[name] for name in _KEPT}
    for name, needles in looked_for.items():
        for one in found_in(text, needles):
            at = text.find(one)
            yield f"{name} in what is {place}: {text[max(0, at - 100) : at + len(one) + 60]!r}"


MEASURE = Measure(
    "No secret is in what certspec prints, starts, leaves for others to read, or would show",
    _run,
)
