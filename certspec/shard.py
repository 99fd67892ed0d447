"""One of several equal parts of all specs, which machines share by a hash of each spec's path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRITTEN = re.compile(r"([0-9]{1,5})/([0-9]{1,5})", re.ASCII)
_HEXADECIMAL = 16
_DIGITS = 16
# The system, a variable that it always sets, those of the part and of how many there are, and the
# number of the first part.
_SYSTEMS = (
    ("GitLab", "GITLAB_CI", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
    ("CircleCI", "CIRCLECI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
    ("Buildkite", "BUILDKITE", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
    ("Azure Pipelines", "TF_BUILD", "SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),
    (
        "Bitbucket",
        "BITBUCKET_BUILD_NUMBER",
        "BITBUCKET_PARALLEL_STEP",
        "BITBUCKET_PARALLEL_STEP_COUNT",
        0,
    ),
    ("Semaphore", "SEMAPHORE", "SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", 1),
)


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `index`, from 1, of `count`."""

    index: int
    count: int

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"

    def takes(self, path: str) -> bool:
        """Whether the spec with this path, from the top of its project, belongs to it.

        The answer is the same on every machine, in every order and in every version.
        """
        import hashlib  # noqa: PLC0415 - both are needed where there are shards
        import unicodedata  # noqa: PLC0415

        # macOS may spell a letter with an accent as two characters.
        named = unicodedata.normalize("NFC", path).encode(errors="surrogatepass")
        digest = hashlib.sha256(named).hexdigest()[:_DIGITS]
        return int(digest, _HEXADECIMAL) % self.count == self.index - 1


def parse_shard(text: str) -> Shard:
    """The shard that `text` means, as in `2/5`.

    Raises:
        ValueError: it means none; its text says why.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no shard; write I/N, as 2/5, or auto on CI")
    index, count = int(found[1]), int(found[2])
    if not 1 <= index <= count:
        counted = "shards are counted from 1" if index == 0 else f"there are {count}"
        raise ValueError(f"there is no shard {index} of {count}: {counted}")
    return Shard(index, count)


def shard_of_ci(variables: Mapping[str, str]) -> Shard:
    """The shard that the variables of a CI system name.

    Raises:
        ValueError: they name none; its text says why.
    """
    for system, sign, position, total, first in _SYSTEMS:
        if not variables.get(sign):
            continue
        index, count = variables.get(position, ""), variables.get(total, "")
        if system == "GitLab" and not index and count in ("", "1"):
            return Shard(1, 1)
        if not index or not count:
            raise ValueError(
                f"this job of {system} is not run in parallel: {position} and {total} are not set"
            )
        if not (index.isascii() and index.isdigit()):
            raise ValueError(f"{position} is {index!r}, which is no number")
        return parse_shard(f"{int(index) - first + 1}/{count}")
    known = ", ".join(system for system, *_ in _SYSTEMS)
    raise ValueError(
        f"no variable of {known} says which shard this is; write --shard I/N, on GitHub "
        "--shard ${{ matrix.shard }}/${{ strategy.job-total }}"
    )
