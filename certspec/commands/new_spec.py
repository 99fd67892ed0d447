"""A new spec: its place, its answers, the look at the whole, and the file."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from certspec.commands.content import beside_content
from certspec.commands.options import finish, write_result
from certspec.commands.spec_file import (
    ENDING,
    Spot,
    in_the_way,
    schema_near,
    spot_of,
    write_spec,
)
from certspec.commands.terminal import conversation
from certspec.frozen import dataclass
from certspec.printing import Printing

if TYPE_CHECKING:
    from certspec.asking.answers import Answers
    from certspec.asking.conversation import Conversation
    from certspec.files.passwords import Passwords
    from certspec.finding import Finding
    from certspec.sketch import Sketch
    from certspec.workspace import Workspace

_STOPPED = 130


@dataclass(frozen=True, slots=True)
class NewSpec:
    """What was asked for on the command line."""

    spot: Spot
    flags: Mapping[str, str]
    roots: Sequence[Path]
    printing: Printing
    at: datetime
    yes: bool

    def made(self, source: Path | None, passwords: Passwords) -> typer.Exit:
        """Ask, write, and report."""
        from certspec.finding import any_stops
        from certspec.workspace import Workspace

        in_way = () if self.spot.is_stdout or not self.spot.name else in_the_way(self.spot.file)
        workspace = Workspace(self.at)
        sketch = _read(source, passwords, self.spot, workspace)
        known = (*in_way, *(sketch.findings if sketch is not None else ()))
        if any_stops(known):
            texts = sketch.texts if sketch is not None else {}
            return self._finish(self.spot.file, "nothing was written", known, texts=texts)
        talk = conversation()
        try:
            outcome = self._answers(workspace, sketch, talk)
        except (KeyboardInterrupt, EOFError):
            sys.stderr.write("\nstopped: nothing was written\n")
            return typer.Exit(_STOPPED)
        if isinstance(outcome, typer.Exit):
            return outcome
        return self._written(workspace, sketch, *outcome)

    def _answers(
        self, workspace: Workspace, sketch: Sketch | None, talk: Conversation | None
    ) -> tuple[Answers, Path, tuple[Finding, ...]] | typer.Exit:
        """All answers, the file for them, and what was mended in flags; or how it ends."""
        from certspec.asking.beginning import begin
        from certspec.asking.flags import by_flags, without_asking
        from certspec.finding import any_stops

        begun = begin(workspace, self.spot.file, sketch, ask_neighbours=talk is not None)
        flagged = by_flags(begun, {**self.flags, **_roots(self.roots, self.spot.folder)})
        if flagged.misuse:
            raise typer.BadParameter(flagged.misuse)
        findings, answers = flagged.findings, flagged.answers
        if talk is None:
            rest = without_asking(answers)
            findings, answers = (*findings, *rest.findings), rest.answers
        if any_stops(findings):
            return self._finish(self.spot.file, "nothing was written", findings)
        if talk is not None:
            talk.begin(answers)
            answers = talk.complete(answers)
        file = self._file(answers, talk)
        if isinstance(file, tuple):
            return self._finish(self.spot.file, "nothing was written", file)
        if talk is not None and not self.yes:
            where = "it to stdout" if self.spot.is_stdout else str(file)
            settled = talk.settle(answers, lambda one: self._text(one, sketch), where)
            if settled is None:
                raise EOFError
            answers = settled
        return answers, file, findings

    def _file(self, answers: Answers, talk: Conversation | None) -> Path | tuple[Finding, ...]:
        """The file to write: as it was named, or after the host, or as somebody wants it."""
        from certspec.asking.beginning import usual_file

        if self.spot.name or self.spot.is_stdout:
            return self.spot.file
        usual = self.spot.folder / usual_file(answers)
        if talk is None:
            return in_the_way(usual) or usual
        while True:
            offer = "" if os.path.lexists(usual) else f" [{usual}]"
            typed = talk.line(f"File to write{offer}: ").strip()
            file = self._typed(typed) if typed or not offer else usual
            if isinstance(file, Path):
                return file
            talk.say(f"  {file}")

    def _typed(self, typed: str) -> Path | str:
        """The file that was typed, or why it can't be written."""
        try:
            spot = spot_of(Path(typed or ENDING), None)
        except (typer.BadParameter, OSError, ValueError) as error:
            return getattr(error, "message", None) or "no file can have this name"
        if not spot.name:
            return "this is a folder; give the name of the file too"
        found = in_the_way(spot.file)
        return f"{found[0].message}; {found[0].fix}" if found else spot.file

    def _text(self, answers: Answers, sketch: Sketch | None) -> str:
        from certspec.asking.sketching import sketched
        from certspec.sketch_text import sketch_text

        schema = schema_near(self.spot.folder)
        return sketch_text(sketched(answers, sketch), schema, issuer_open=False)

    def _written(
        self,
        workspace: Workspace,
        sketch: Sketch | None,
        answers: Answers,
        file: Path,
        findings: tuple[Finding, ...],
    ) -> typer.Exit:
        from certspec.source.document import parse

        text = self._text(answers, sketch)
        document = parse(file.as_posix(), text.encode()).document
        checked = workspace.judge(document).findings if document is not None else ()
        said = (*findings, *(sketch.findings if sketch is not None else ()), *checked)
        texts = {file.as_posix(): text, **(sketch.texts if sketch is not None else {})}
        if self.spot.is_stdout:
            write_result(text, None)
            return self._finish(file, "", said, texts=texts, beside=True)
        refused = write_spec(text.encode(), file)
        if refused:
            return self._finish(file, "nothing was written", (*said, *refused), texts=texts)
        return self._finish(file, "written", said, texts=texts)

    def _finish(
        self,
        file: Path,
        headline: str,
        findings: tuple[Finding, ...],
        *,
        texts: Mapping[str, str] | None = None,
        beside: bool = False,
    ) -> typer.Exit:
        from certspec.finding import any_stops
        from certspec.report import Action, ActionKind, Report, Result

        done = headline == "written"
        command = "check" if any_stops(findings) else "build"
        result = Result(
            file.as_posix(),
            headline,
            findings=findings,
            actions=(Action(ActionKind.MAKE, file.as_posix(), "the spec"),) if done else (),
            next_step=shlex.join(["certspec", command, file.as_posix()]) if done else "",
            unreadable=any(one.code == "CS115" for one in findings),
        )
        report = Report("init", self.at, (result,), texts or {})
        if beside:
            sys.stderr.write(beside_content(report))
            return typer.Exit(int(any_stops(findings)))
        return finish(report, self.printing)


def _read(
    source: Path | None, passwords: Passwords, spot: Spot, workspace: Workspace
) -> Sketch | None:
    from certspec.importing import Beside, import_file

    if source is None:
        return None
    inherited = workspace.defaults_for(spot.file)
    beside = Beside(folder=spot.folder, inherited=inherited, asking=True)
    return import_file(source, passwords, beside)


def _roots(files: Sequence[Path], folder: Path) -> dict[str, str]:
    """The answer on roots, the files named from the spec's folder."""
    if not files:
        return {}
    named = [str(one) for one in files]
    if named != ["system"]:
        named = [Path(os.path.relpath(one, folder)).as_posix() for one in files]
    return {"roots": ",".join(named)}
