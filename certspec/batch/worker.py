"""One worker process."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from certspec.batch.bench import Bench
from certspec.cache import net, seen
from certspec.files.exclusive import belong_to
from certspec.work import Company

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from certspec.git.changed import Changed
    from certspec.work import Work


def serve(
    connection: Connection,
    work: Work,
    ends: Sequence[Connection],
    changed: Changed | None = None,
) -> None:
    """Do what comes until nothing more can; interrupts are for the process that sends it.

    With what came of the pieces goes what was looked at for them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    belong_to(os.getppid())
    for end in ends:
        end.close()
    if seen.is_kept():
        seen.begin()
        net.spread()
    else:
        seen.end()
    bench = Bench(work, keeps=False, changed=changed)
    bench.company = Company(alone=False)
    while True:
        try:
            pieces = connection.recv()
            done = [bench.done(one) for one in pieces]
            connection.send((done, seen.hand_over()))
        except (EOFError, OSError):
            return
