"""The project's own tests as trials: collected once, and run once to see that they pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from certspec.rules.catalog import all_rules
from tests.mutation.forks import Trial
from tests.mutation.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ARGUMENTS = (
    "--override-ini=addopts=",
    "--assert=plain",
    "--capture=no",
    *("-p", "no:terminal", "-p", "no:xdist", "-p", "no:cacheprovider"),
    # The same cases once more, to show something else: they only take time.
    *("-k", "not line_ends_of_windows"),
)


@dataclass(slots=True)
class Suite:
    """A pytest session that leaves the running to `work`; `broken` fail without any mutant."""

    work: Callable[[Suite], None]
    trials: list[Trial] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    seen: Seen = field(default_factory=lambda: Seen(all_rules()))
    _failed: bool = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the tests that pass, and work with them."""
        for item in session.items:
            trial = Trial(item.nodeid, self._runs(item))
            try:
                with self.seen.watching(trial.name):
                    trial.run()
            except AssertionError:
                self.broken.append(trial.name)
            else:
                self.trials.append(trial)
        self.work(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        self._failed = self._failed or report.failed

    def _runs(self, item: pytest.Item) -> Callable[[], None]:
        def run() -> None:
            self._failed = False
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if self._failed:
                raise AssertionError(item.nodeid)

        return run


def with_tests(files: Iterable[str], work: Callable[[Suite], None]) -> None:
    """Have `work` done with the tests in `files`.

    Raises:
        RuntimeError: they could not be collected.
    """
    # A folder of its own: other sessions tidy up in the usual one.
    with TemporaryDirectory() as folder:
        arguments = [*_ARGUMENTS, f"--basetemp={folder}/tests", *files]
        ended = pytest.main(arguments, plugins=[Suite(work)])
    if ended not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"pytest ended with {ended!r}")
