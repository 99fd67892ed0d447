"""Which tests speak of which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.mutation.forks import Trial

_ON_SPECS = (
    "tests/rules/test_spec_rules.py",
    "tests/rules/test_spec_messages.py",
    "tests/rules/test_case_words.py",
    "tests/house/test_spec_pages.py",
    "tests/unit/rules",
)
_ON_ANSWERS = (
    "tests/rules/test_chain_rules.py",
    "tests/rules/test_case_words.py",
    "tests/house/test_chain_pages.py",
    "tests/unit/rules",
)
_ON_FOLDERS = ("tests/rules/test_lock_rules.py", "tests/house/test_page_examples.py")
_ON_REQUESTS = (
    *_ON_FOLDERS,
    "tests/e2e/test_request_words.py",
    "tests/e2e/test_verify_csr.py",
    "tests/e2e/test_adopt_existing.py",
)
_TESTS = {
    **dict.fromkeys(("spec", "text"), _ON_SPECS),
    **dict.fromkeys(("chain", "path", "intake"), _ON_ANSWERS),
    **dict.fromkeys(("lock", "waiver"), _ON_FOLDERS),
    "request": _ON_REQUESTS,
}


def tests_on(families: Iterable[str]) -> list[str]:
    """The files and folders of the tests on these families of rules."""
    return list(dict.fromkeys(one for family in families for one in _TESTS[family]))


def most_telling_first(trials: Iterable[Trial], family: str, code: str) -> Iterator[Trial]:
    """The tests of its family: the rule's own cases first, the cases of other rules last."""
    of_family = [one for one in trials if one.name.startswith(_TESTS[family])]
    own, case = f"/{code}/", f"[{family}/"

    def distance(trial: Trial) -> int:
        return 0 if own in trial.name else 2 if case in trial.name else 1

    yield from sorted(of_family, key=distance)
