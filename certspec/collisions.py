"""Specs that would write into one folder, use one key file, or can't be told apart by name."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity
from certspec.key.token_uri import UriFaultError, parse_uri
from certspec.plan.places import key_path
from certspec.spec.key import TokenKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import PurePath

    from certspec.finding import Place
    from certspec.plan.plan import Plan

    _Mark = Callable[[Plan], str | None]

_MOST_LISTED = 3


def collision_findings(plans: Sequence[Plan]) -> Iterator[tuple[str, Finding]]:
    """(spec file, finding) for each spec and each thing that it shares with others."""
    told: set[tuple[int, int]] = set()
    for what, mark, path, severity in _KINDS:
        groups: dict[str, list[int]] = {}
        for number, plan in enumerate(plans):
            own = mark(plan)
            if own is not None:
                groups.setdefault(own, []).append(number)
        for group in groups.values():
            for number in group:
                others = [one for one in group if one != number and (number, one) not in told]
                if others:
                    sharing = [plans[one] for one in others]
                    yield (
                        plans[number].origin.spec.file,
                        _finding(plans[number], sharing, what, path, severity),
                    )
        told |= {(one, other) for group in groups.values() for one in group for other in group}


def _finding(
    plan: Plan, others: list[Plan], what: str, path: tuple[str, ...], severity: Severity
) -> Finding:
    names = [one.origin.spec.file for one in others]
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    shown = ", ".join(names[:_MOST_LISTED]) + more
    have = "has" if len(names) == 1 else "have"
    return Finding(
        "CS219",
        severity,
        f"{shown} {have} the same {what}, {_value(plan, path)}",
        _place(plan, path),
        _FIXES[path[-1] if path[-1] in _FIXES else path[0]],
        tuple((_place(one, path), "the same here") for one in others[:_MOST_LISTED]),
    )


def _place(plan: Plan, path: tuple[str, ...]) -> Place:
    return plan.place(*_written(plan, path))


def _written(plan: Plan, path: tuple[str, ...]) -> tuple[str, ...]:
    """A key is named by `file` where it exists, by `dir` where it is made."""
    return ("key", "file") if path == ("key", "dir") and plan.spec.key.source == "file" else path


def _value(plan: Plan, path: tuple[str, ...]) -> str:
    if path == ("name",):
        return plan.name
    if path == ("key", "uri"):
        return str(getattr(plan.spec.key, "uri", ""))
    return str(key_path(plan) if path[0] == "key" else plan.folder)


def _folder(plan: Plan) -> str | None:
    return _real(plan.folder)


def _key_file(plan: Plan) -> str | None:
    """The key's file; one that the server or a token keeps is none."""
    has_file = plan.spec.key.source in ("generate", "file")
    return _real(key_path(plan)) if has_file else None


def _token_key(plan: Plan) -> str | None:
    """The key's name on its token; generations have names of their own."""
    key = plan.spec.key
    if not isinstance(key, TokenKey):
        return None
    try:
        uri = parse_uri(key.uri)
    except UriFaultError:
        return None
    own_id = uri.id.hex() if plan.generation == 1 else ""
    label = uri.label_of(plan.generation, plan.name) if uri.label or not own_id else ""
    return f"{uri.token} {label!r} {own_id}"


def _real(path: PurePath) -> str | None:
    """Where a path leads to, links followed; None for one that no file can have."""
    return os.path.realpath(path) if "\0" not in str(path) else None


def _in_any_case(mark: _Mark) -> _Mark:
    def folded(plan: Plan) -> str | None:
        own = mark(plan)
        return own.casefold() if own is not None else None

    return folded


def _name(plan: Plan) -> str:
    return plan.name


_IN_ANY_CASE = "but for capital letters, which Windows and macOS do not tell apart"
_KINDS: tuple[tuple[str, _Mark, tuple[str, ...], Severity], ...] = (
    ("output folder", _folder, ("outputs", "dir"), Severity.ERROR),
    ("key file", _key_file, ("key", "dir"), Severity.ERROR),
    ("key on a token", _token_key, ("key", "uri"), Severity.ERROR),
    (
        f"output folder ({_IN_ANY_CASE})",
        _in_any_case(_folder),
        ("outputs", "dir"),
        Severity.WARNING,
    ),
    (f"key file ({_IN_ANY_CASE})", _in_any_case(_key_file), ("key", "dir"), Severity.WARNING),
    ("name", _name, ("name",), Severity.WARNING),
)
_FIXES = {
    "outputs": "give each spec its own `name` or `outputs.dir`",
    "key": "give each spec its own `name`, and its own `key.dir` or `key.file`",
    "uri": "give each spec its own key: another `object` in its `uri`",
    "name": "give each spec its own `name`: reports and `certspec build NAME` go by it",
}
