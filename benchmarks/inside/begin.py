"""Begins a script of this folder: `begin.py NAME WORD...`."""

from __future__ import annotations

import importlib
import os
import sys

if __name__ == "__main__":
    # The checkout comes last: certspec is the one that is installed.
    sys.path.append(os.path.join(os.path.dirname(__file__), "..", ".."))  # noqa: PTH118, PTH120
    importlib.import_module(f"benchmarks.inside.{sys.argv[1]}").main(*sys.argv[2:])
