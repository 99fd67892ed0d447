"""The facts of a spec: what it asks for, every default settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.describe.request import field_rows
from certspec.facts import Facts, Row

if TYPE_CHECKING:
    from certspec.plan.plan import Plan


def spec_facts(plan: Plan) -> Facts:
    """What the plan of a spec comes to."""
    days = f"{plan.max_days}" if plan.max_days is not None else "no limit"
    rows: tuple[Row, ...] = (
        ("owner", plan.spec.owner or ""),
        ("labels", tuple(f"{key}={value}" for key, value in plan.spec.labels.items())),
        ("target", plan.target.title),
        ("build", plan.spec.target.build or ""),
        ("issuer", f"{plan.spec.issuer.kind} CA"),
        *field_rows(plan.request),
        ("key source", plan.spec.key.source),
        ("key generation", str(plan.generation)),
        ("longest lifetime in days", days),
        ("subject comparison", plan.subject_mode),
        ("output folder", str(plan.folder)),
    )
    return Facts("cert spec", plan.name, tuple((label, value) for label, value in rows if value))
