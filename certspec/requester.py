"""The contract of a requester: another program's input file that asks for the same certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from certspec.finding import Finding
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Requester:
    """A program by its name in `--to` and `request_files`, and how its file is rendered.

    `file` is the name of that file where `build` writes it.
    `findings` says what of the plan the file can't ask for (CS335, an error: there is no file
    then), and what the program settles by itself (CS336). `render` is given the plan and a
    function from a template's name to its text.
    """

    name: str
    title: str
    file: str
    template: str
    render: Callable[[Plan, Callable[[str], str]], bytes]
    findings: Callable[[Plan], Iterable[Finding]]
