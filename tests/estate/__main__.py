"""`python -m tests.estate FOLDER [--specs N]` makes an estate that `certspec status` can show."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from tests.estate.estate import make_estate
from tests.support.clock import NOW


def main() -> None:
    """Make it, and say what it has."""
    parser = argparse.ArgumentParser(prog="python -m tests.estate")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--specs", type=int, default=1_000)
    given = parser.parse_args()
    played = make_estate(given.folder, given.specs)
    for story, count in Counter(played.values()).most_common():
        print(f"{count:6,} {story}")  # noqa: T201 - a program
    print(f"certspec status --at {NOW:%Y-%m-%dT%H:%M:%SZ} {given.folder}")  # noqa: T201


if __name__ == "__main__":
    main()
