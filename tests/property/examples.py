"""How many examples a property is tried on: few in every run, many where one asks for them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = "CERTSPEC_EXAMPLES_TIMES"


def examples(count: int) -> settings:
    """So many examples, times the number in the variable."""
    return settings(
        max_examples=count * int(os.environ.get(TIMES) or 1),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
