"""What a spec must not share with another: its folder, its key, its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.files import look
from certspec.frozen import dataclass
from certspec.plan.places import key_path
from certspec.spec.key import TokenKey

if TYPE_CHECKING:
    from pathlib import PurePath

    from certspec.finding import Place
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Own:
    """One thing of a spec: what tells it from others (None: nothing does), its name, its place."""

    told_by: str | None
    name: str
    place: Place

    @property
    def in_any_case(self) -> str | None:
        """What tells it from others where capital letters do not."""
        return self.told_by.casefold() if self.told_by is not None else None


@dataclass(frozen=True, slots=True)
class Mark:
    """The things of the spec in `file` that are its own."""

    file: str
    folder: Own
    key: Own
    token: Own
    name: Own


def mark_of(plan: Plan) -> Mark:
    """The mark of a settled spec."""
    has_file = plan.spec.key.source in ("generate", "file")
    # A key is named by `file` where it exists, by `dir` where it is made.
    named = ("key", "file") if plan.spec.key.source == "file" else ("key", "dir")
    key, folder = key_path(plan), _real(plan.folder)
    key_end = None
    if has_file:
        beside = folder if key.parent == plan.folder else None
        key_end = look.real_in(plan.folder, beside, key.name) if beside else _real(key)
    return Mark(
        plan.origin.spec.file,
        Own(folder, str(plan.folder), plan.place("outputs", "dir")),
        Own(key_end, str(key), plan.place(*named)),
        _token(plan),
        Own(plan.name, plan.name, plan.place("name")),
    )


def _token(plan: Plan) -> Own:
    key, place = plan.spec.key, plan.place("key", "uri")
    if isinstance(key, TokenKey):
        return Own(_token_key(plan, key), key.uri, place)
    return Own(None, "", place)


def _token_key(plan: Plan, key: TokenKey) -> str | None:
    """The key's name on its token; generations have names of their own."""
    from certspec.key.token_uri import UriFaultError, parse_uri  # noqa: PLC0415 - few have a token

    try:
        uri = parse_uri(key.uri)
    except UriFaultError:
        return None
    own_id = uri.id.hex() if plan.generation == 1 else ""
    label = uri.label_of(plan.generation, plan.name) if uri.label or not own_id else ""
    return f"{uri.token} {label!r} {own_id}"


def _real(path: PurePath) -> str | None:
    """Where a path leads to, links followed; None for one that no file can have."""
    return look.real(path) if "\0" not in str(path) else None
