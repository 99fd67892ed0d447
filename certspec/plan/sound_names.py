"""The DNS names of a plan that are worth judging by what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def sound_dns_names(plan: Plan) -> Iterator[tuple[int, str]]:
    """The canonical DNS names that have the form of one, each with its position in the list.

    Of any other a rule on the form speaks.
    """
    for index, fault in enumerate(plan.name_faults):
        if fault is None:
            yield index, plan.request.dns_names[index]
