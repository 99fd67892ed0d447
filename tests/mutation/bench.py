"""The tests laid out for one mutant after the other."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from certspec import rules
from tests.house.reference import FOLDER as REFERENCE
from tests.house.reference import _rules as reference_page
from tests.mutation.forks import Trial
from tests.mutation.seen import Unchanged
from tests.mutation.selection import most_telling_first

if TYPE_CHECKING:
    from types import ModuleType

    from tests.mutation.mutant import Mutant
    from tests.mutation.trials import Suite


@dataclass(slots=True)
class Bench:
    """The tests that passed, and what the rules say as long as nothing is changed."""

    suite: Suite
    _unchanged: dict[str, Unchanged] = field(default_factory=dict)

    def trials_of(self, mutant: Mutant) -> list[Trial]:
        """The tests on the mutant's rule, and the rule's line in the reference."""
        before = self._before(mutant)
        ordered = most_telling_first(self.suite.trials, mutant.file.parent.name, mutant.code)
        trials = [Trial(one.name, partial(_run_if_it_can_fail, one, before)) for one in ordered]
        line = _line_in_reference(mutant.code)
        # The page is made anew now and then: it may not have the rule yet.
        if line in (REFERENCE / "rules.md").read_text(encoding="utf-8").splitlines():
            own = sum(f"/{mutant.code}/" in one.name for one in trials)
            page = Trial("docs/rules.md", partial(_compare_line, mutant.code, line))
            trials.insert(own, page)
        return trials

    def _before(self, mutant: Mutant) -> Unchanged:
        if mutant.code not in self._unchanged:
            rule = vars(module_of(mutant))["RULE"]
            self._unchanged = {mutant.code: Unchanged.of(rule, self.suite.seen)}
        return self._unchanged[mutant.code]


def module_of(mutant: Mutant) -> ModuleType:
    """The module that the mutant is one of."""
    return importlib.import_module(f"{rules.__name__}.{mutant.file.parent.name}.{mutant.file.stem}")


def _run_if_it_can_fail(trial: Trial, before: Unchanged) -> None:
    if not before.is_still(trial.name):
        trial.run()


def _compare_line(code: str, line: str) -> None:
    assert _line_in_reference(code) == line


def _line_in_reference(code: str) -> str:
    """What the page of all rules says of this one."""
    return next(one for one in reference_page().splitlines() if one.startswith(f"| {code} "))
