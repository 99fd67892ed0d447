"""A new spec: its place, its answers, the look at the whole, and the file."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from certspec.commands.content import beside_content
from certspec.commands.options import Printing, finish, write_result
from certspec.commands.spec_file import in_the_way, schema_near, write_spec
from certspec.commands.terminal import conversation

if TYPE_CHECKING:
    from certspec.asking.answers import Answers
    from certspec.asking.conversation import Conversation
    from certspec.files.passwords import Passwords
    from certspec.finding import Finding
    from certspec.sketch import Sketch
    from certspec.workspace import Workspace

_STOPPED = 130
_STDOUT = Path("-")
_ENDING = ".cert.toml"
_UNNAMED = f"new{_ENDING}"
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the spec goes: a folder, and its name there, if it was named, or stdout."""

    folder: Path
    name: str = ""
    is_stdout: bool = False

    @property
    def file(self) -> Path:
        """The file, or what stands for its name until there is one."""
        return self.folder / (self.name or _UNNAMED)


def spot_of(file: Path | None, output: Path | None) -> Spot:
    """The place that the arguments mean; a usage error where no spec can be there."""
    if output == _STDOUT:
        # The name says from where files are seen.
        return replace(spot_of(file, None), is_stdout=True)
    if file is not None and output is not None:
        raise typer.BadParameter("give FILE, or --output FILE, not both")
    given = output or file
    if given is None:
        return Spot(Path())
    if given == _STDOUT:
        return Spot(Path(), is_stdout=True)
    if given.is_dir():
        return Spot(given)
    if not given.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {given.parent}; make it first")
    name = given.name.removesuffix(_ENDING).removesuffix(".toml").lower()
    good = f"{re.sub('[^a-z0-9-]+', '-', name).strip('-')[:_LONGEST_NAME] or 'mdm'}{_ENDING}"
    if given.name != good:
        raise typer.BadParameter(
            f"the name of a spec has small letters, digits and hyphens, and ends in {_ENDING}, "
            f"as in {given.with_name(good)}"
        )
    return Spot(given.parent, given.name)


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
        sketch = _read(source, passwords, self.spot.folder)
        known = (*in_way, *(sketch.findings if sketch is not None else ()))
        if any_stops(known):
            texts = sketch.texts if sketch is not None else {}
            return self._finish(self.spot.file, "nothing was written", known, texts=texts)
        workspace, talk = Workspace(self.at), conversation()
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
            spot = spot_of(Path(typed or _ENDING), None)
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
        write_spec(text.encode(), file)
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


def _read(source: Path | None, passwords: Passwords, folder: Path) -> Sketch | None:
    from certspec.importing import Beside, import_file

    return import_file(source, passwords, Beside(folder=folder)) if source is not None else None


def _roots(files: Sequence[Path], folder: Path) -> dict[str, str]:
    """The answer on roots, the files named from the spec's folder."""
    if not files:
        return {}
    named = [str(one) for one in files]
    if named != ["system"]:
        named = [Path(os.path.relpath(one, folder)).as_posix() for one in files]
    return {"roots": ",".join(named)}
