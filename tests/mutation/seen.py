"""What rules were asked in a test, so that tests which can't notice a mutant are passed over."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from certspec.rule import Rule, Said


@dataclass(slots=True)
class Seen:
    """All that each rule was applied to, by the rule's code and the name of the test."""

    rules: tuple[Rule[Any], ...]
    subjects: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    @contextmanager
    def watching(self, name: str) -> Iterator[None]:
        """Note what rules are applied to while the test of this name runs."""
        checks = {one.code: one.check for one in self.rules if one.check is not None}
        try:
            for one in self.rules:
                if one.code in checks:
                    _set_check(one, self._noting((one.code, name), checks[one.code]))
            yield
        finally:
            for one in self.rules:
                if one.code in checks:
                    _set_check(one, checks[one.code])

    def of(self, rule: Rule[Any]) -> dict[str, list[Any]]:
        """What this rule was applied to, test by test."""
        return {name: seen for (code, name), seen in self.subjects.items() if code == rule.code}

    def _noting(self, key: tuple[str, str], check: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def note(subject: object) -> Iterable[Said]:
            self.subjects.setdefault(key, []).append(subject)
            said: Iterable[Said] = check(subject)
            return said

        return note


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What a rule is and says while nothing is changed about it."""

    rule: Rule[Any]
    subjects: dict[str, list[Any]]
    data: tuple[object, ...]
    said: dict[str, list[list[Said] | None]]

    @classmethod
    def of(cls, rule: Rule[Any], seen: Seen) -> Unchanged:
        """What the rule says of everything that was seen, test by test."""
        subjects = seen.of(rule)
        said = {name: [_said(rule, one) for one in several] for name, several in subjects.items()}
        return cls(rule, subjects, _data(rule), said)

    def is_still(self, name: str) -> bool:
        """Whether the rule, by now a mutant, is and says the same in this test."""
        # One by one: the first difference is enough.
        return _data(self.rule) == self.data and all(
            _said(self.rule, subject) == before
            for subject, before in zip(
                self.subjects.get(name, []), self.said.get(name, []), strict=True
            )
        )


def _data(rule: Rule[Any]) -> tuple[object, ...]:
    return rule.severity, rule.group, rule.waivable


def _said(rule: Rule[Any], subject: object) -> list[Said] | None:
    """What the rule says of the subject; None where it fails."""
    try:
        return list(rule.check(subject)) if rule.check else []
    except Exception:  # noqa: BLE001 - a broken rule may fail in any way
        return None


def _set_check(rule: Rule[Any], check: Callable[[Any], Any]) -> None:
    # A rule can't be changed otherwise: it is frozen.
    object.__setattr__(rule, "check", check)
