"""The files for other programs that a spec names in `request_files`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.artifacts import requesters
from certspec.finding import Finding, Severity, any_stops
from certspec.members import members
from certspec.requester import Requester

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from certspec.artifacts.inputs import TemplateText
    from certspec.plan.plan import Plan

_PATH = ("outputs", "request_files")


def with_request_files(plan: Plan) -> Plan:
    """The plan, which then knows the names of these files too."""
    named = tuple(one.file for _, one in _beside(plan))
    return replace(plan, request_files=(*plan.request_files, *named)) if named else plan


def not_expressible_findings(plan: Plan) -> Iterator[Finding]:
    """CS335: what stands against each file."""
    for index, one in _named(plan):
        also = ((plan.place(*_PATH, index), "asked for here"),)
        for finding in one.findings(plan):
            if finding.stops:
                fix = f'{finding.fix}; or take "{one.name}" out of `request_files`'
                yield replace(finding, fix=fix, also=(*finding.also, *also))


def settled_notes(plan: Plan, files: Container[str] | None = None) -> Iterator[Finding]:
    """CS336: what each program settles by itself, in one note; of `files` alone where given.

    A file that each build makes anew leaves nothing to do that could be done in it.
    """
    for index, one in _beside(plan):
        said = "; ".join(finding.message for finding in one.findings(plan) if not finding.stops)
        if said and (files is None or one.file in files):
            place = plan.place(*_PATH, index)
            yield Finding("CS336", Severity.NOTE, f"{one.file}: {said}", place)


def rendered(plan: Plan, template: TemplateText) -> Iterator[tuple[Requester, bytes]]:
    """Each program with its file; none where it can't be asked for all of it."""
    for _, one in _beside(plan):
        if not any_stops(one.findings(plan)):
            yield one, one.render(plan, template)


def _named(plan: Plan) -> Iterator[tuple[int, Requester]]:
    """Each program that the spec names, with its place in the list."""
    words = plan.spec.outputs.request_files
    if words:
        known = {one.name: one for one in members(requesters, Requester)}
        yield from ((words.index(word), known[word]) for word in dict.fromkeys(words))


def _beside(plan: Plan) -> Iterator[tuple[int, Requester]]:
    """Those whose file the target does not have anyway, under a name of its own."""
    own = plan.target.request_template
    yield from ((index, one) for index, one in _named(plan) if one.template != own)
