"""A limit in time for calls that know none."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVar("Given")


def within(seconds: float, call: Callable[[], Given]) -> Given:
    """What `call` gives or raises, if it comes in time; what is late ends by itself, unheard.

    Raises:
        TimeoutError: it did not come in time.
    """
    answers: queue.SimpleQueue[Given | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(call())
        except Exception as error:  # noqa: BLE001 - it is raised again where one waits for it
            answers.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer
