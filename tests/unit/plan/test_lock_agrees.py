"""The digest of a request in a lock is of its fields and of the lock's target."""

from __future__ import annotations

from certspec.plan.lock_agrees import contradictions
from certspec.request.fields import digest
from tests.unit.plan.locked import lock_of, plan_of, request_of

PLAN = plan_of()


def _said(made_for: str) -> list[str]:
    request = request_of(PLAN, "pending")
    made = request.model_copy(update={"digest": digest(made_for, PLAN.request)})
    return [one.message for one in contradictions(PLAN, lock_of(PLAN, made))]


def test_a_lock_as_it_was_made_agrees_with_itself() -> None:
    assert _said(PLAN.target.id) == []


def test_a_digest_of_another_target_is_told_with_both() -> None:
    other = "generic"
    (said,) = _said(other)
    assert said.endswith(f"`digest` is of the target '{other}', `target.id` is '{PLAN.target.id}'")


def test_a_digest_of_nothing_known_is_told() -> None:
    (said,) = _said("no target")
    assert "`digest` is not that of `request`" in said
