"""What the page shows of one spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from certspec.estate.standing import Standing
    from certspec.finding import Finding
    from certspec.page.chain_drawing import Drawn
    from certspec.report import Check


@dataclass(frozen=True, slots=True)
class Entry:
    """One spec: how it stands, and the verdict on the certificate in its output folder.

    `passed` is None where there is no certificate, or none that can be judged. `cause` is what to
    mend first, `not_checked` what the verdict does not speak of.
    """

    standing: Standing
    passed: bool | None = None
    cause: str = ""
    checks: tuple[Check, ...] = ()
    not_checked: tuple[str, ...] = ()
    chain: tuple[Drawn, ...] = ()
    findings: tuple[Finding, ...] = ()
