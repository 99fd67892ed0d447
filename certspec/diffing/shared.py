"""What holds for all specs of a project, in two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.diff.changes import differences
from certspec.diff.values import Value
from certspec.files.discover import config_file
from certspec.files.origins import Disk
from certspec.finding import SpecPlace
from certspec.report import Change, Effect, Result
from certspec.source.document import parse
from certspec.spec.read import read_config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from certspec.diff.values import Path as ValuePath
    from certspec.files.origins import Origins


def shared_changes(specs: Iterable[Path], base: Origins) -> Iterator[Result]:
    """Policies and severities that changed: the findings they give stand at the specs."""
    files = dict.fromkeys(
        file
        for spec in specs
        for file in (config_file(spec), base.config_of(spec))
        if file is not None
    )
    for file in files:
        before, after = _tables(base, file), _tables(Disk(), file)
        # Of a file that is no TOML nobody can say what changed.
        found = differences(before, after) if before is not None and after is not None else ()
        if found:
            name = str(file)
            yield Result(
                name,
                "changed: what holds for all specs of the project",
                changes=tuple(
                    Change(one.what, one.before, one.after, (), SpecPlace(name, one.path))
                    for one in found
                ),
                effects=(Effect.NOTHING,),
            )


def _tables(origins: Origins, file: Path) -> dict[ValuePath, Value] | None:
    """What a configuration says, nothing where there is none; None where it can't be read."""
    content = origins.read(file)
    if not isinstance(content, bytes):
        return {}
    document = parse(str(file), content).document
    if document is None:
        return None
    # Only what the model knows is told: a mistake may be anything, a password too.
    config = read_config(document).left
    tables = {"policy": config.policy, "rules": config.rules}
    told = {name: table.model_dump(exclude_unset=True) for name, table in tables.items()}
    return dict(_leaves((), told))


def _leaves(path: ValuePath, node: object) -> Iterator[tuple[ValuePath, Value]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves((*path, key), value)
    elif isinstance(node, (list, tuple)):
        yield path, Value(tuple(map(_words, node)), is_set=True)
    elif node is not None:
        yield path, Value((_words(node),))


def _words(one: object) -> str:
    """A value as TOML writes it, without quotes; of a table every value with its name."""
    if isinstance(one, bool):
        return str(one).lower()
    if not isinstance(one, dict):
        return str(one)
    said = _leaves((), one)
    return "; ".join(f"{'.'.join(path)}: {', '.join(value.texts)}" for path, value in said)
