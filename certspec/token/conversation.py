"""Asks the worker, one step after the other, and ends it where it gives no answer."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Any, Final, Self

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import TracebackType

SECONDS: Final = 60
"""How long one step may take; a person may have to press the token's button."""

SECONDS_TO_MAKE: Final = 600
"""How long making a key may take: a smart card needs minutes for RSA 4096."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that failed: `kind` is the step or the cause, `detail` is for the user."""

    kind: str
    detail: str


class Conversation:
    """A worker and the steps asked of it; to be closed, which ends the worker.

    Its environment has none of the variables in `hidden`, its arguments have no secret, and what a
    module prints is not kept.
    """

    def __init__(self, seconds: float = SECONDS, hidden: Collection[str] = ()) -> None:
        self._seconds = seconds
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        # -P: no module of Python's is taken from the folder that one stands in.
        import subprocess  # noqa: PLC0415 - slow to import, and few have a token

        self._worker = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "certspec.token.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.kill()
        self._worker.communicate()

    def ask(self, step: str, **values: object) -> dict[str, Any] | Refused:
        """The answer to one step."""
        seconds = SECONDS_TO_MAKE if step == "make" else self._seconds
        timer = threading.Timer(seconds, self._worker.kill)
        timer.start()
        try:
            line = self._exchange({"do": step, **values})
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if not line:
            self._worker.wait()
            if not in_time:
                return Refused("module", f"it gave no answer within {seconds:g} s and was ended")
            return Refused("module", f"it crashed (exit code {self._worker.returncode})")
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            return Refused(answer["refused"], answer["detail"])
        return answer

    def _exchange(self, asked: dict[str, object]) -> str:
        """One line each way; empty where the worker is gone."""
        reading, writing = self._worker.stdout, self._worker.stdin
        assert reading is not None  # noqa: S101 - they are pipes
        assert writing is not None  # noqa: S101 - they are pipes
        # Where it is gone already, what it said at its end can still be read.
        with contextlib.suppress(OSError):
            writing.write(json.dumps(asked) + "\n")
            writing.flush()
        return reading.readline()
