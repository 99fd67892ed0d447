"""A spec with every value that it leaves open settled, and where each value comes from."""

from __future__ import annotations

import os.path
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass
from certspec.plan.project import POLICY
from certspec.spec.key import GeneratedKey
from certspec.spec.order import position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath, SpecPlace
    from certspec.plan.plan import Plan

LANGUAGE = "default of the language"
_ROOT = ("outputs", "root")
_FILES = (
    ("issuer", "roots"),
    ("issuer", "crls"),
    ("key", "file"),
    ("key", "passphrase_file"),
    ("key", "pin_file"),
    ("outputs", "dir"),
    ("outputs", "pkcs12", "password_file"),
)
"""What names files, relative to the folder of the file that it stands in."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One value of the resolved spec: the line it was written at, or what it comes from."""

    path: DocumentPath
    value: Any
    place: SpecPlace | None = None
    why: str = ""


def resolved(plan: Plan) -> tuple[Settled, ...]:
    """Every value of the spec, in the order of the language; what is not asked for is left out."""
    found = {one.path: one for one in (*_defaults(plan), *_written(plan), *_decided(plan))}
    return tuple(sorted(found.values(), key=lambda one: position(one.path)))


def _written(plan: Plan) -> Iterator[Settled]:
    """What the spec or the project's defaults say."""
    for path, value in _leaves(plan.origin.merged(), ()):
        if path != _ROOT:
            yield Settled(path, _from_here(plan, path, value), plan.place(*path))


def _leaves(table: dict[str, Any], above: DocumentPath) -> Iterator[tuple[DocumentPath, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, key))
        elif above or key != "waivers":
            yield (*above, key), value
        else:
            # An array of tables has its own places; no project shares waivers by [defaults].
            for index, waiver in enumerate(value):
                yield from _leaves(waiver, ("waivers", index))


def _from_here(plan: Plan, path: DocumentPath, value: Any) -> Any:
    """A file name as it is from the spec's own folder."""
    if path not in _FILES or not plan.origin.is_default(*path) or value in ("mozilla", "system"):
        return value
    folder = plan.origin.folder(*path)
    if isinstance(value, list):
        return [_relative(plan, folder / one) for one in value]
    return _relative(plan, folder / value)


def _relative(plan: Plan, path: PurePath) -> str:
    """A file or folder as it is named from the spec's own folder."""
    start = PurePath(plan.origin.spec.file).parent
    if path.is_absolute() and not start.is_absolute():
        return str(path)
    return PurePath(os.path.relpath(path, start)).as_posix()


def _defaults(plan: Plan) -> Iterator[Settled]:
    """What holds where nobody has said anything."""
    spec, request, target = plan.spec, plan.request, plan.target
    of_target = f"default for {target.title}"
    yield Settled(("name",), plan.name, why="the name of the file")
    yield Settled(("target", "product"), spec.target.product, why=LANGUAGE)
    yield Settled(("issuer", "kind"), spec.issuer.kind, why=LANGUAGE)
    if plan.is_public:
        yield Settled(("issuer", "roots"), "mozilla", why="default for public CAs")
    common_name = dict(request.subject).get("common_name")
    if common_name is not None:
        yield Settled(("subject", "common_name"), common_name, why="the first of dns_names")
    yield Settled(("key", "source"), spec.key.source, why=LANGUAGE)
    yield Settled(("key", "algorithm"), str(request.key.algorithm), why=of_target)
    if request.key.size is not None:
        yield Settled(("key", "size"), request.key.size, why=of_target)
    if request.key.curve is not None:
        yield Settled(("key", "curve"), str(request.key.curve), why=LANGUAGE)
    yield Settled(("key", "generation"), plan.generation, why=LANGUAGE)
    if isinstance(spec.key, GeneratedKey):
        yield Settled(("key", "encoding"), spec.key.encoding, why=LANGUAGE)
    of_key = f"default for {request.key.algorithm} keys"
    yield Settled(("usages", "key_usage"), list(request.key_usage), why=of_key)
    yield Settled(("usages", "ext_key_usage"), list(request.ext_key_usage), why=LANGUAGE)
    yield Settled(("validity", "renew_before"), spec.validity.renew_before, why=LANGUAGE)
    of_ca = f"default for {spec.issuer.kind} CAs"
    yield Settled(("conformance", "subject"), plan.subject_mode, why=of_ca)
    if spec.outputs.pkcs12 is not None:
        yield Settled(("outputs", "pkcs12", "profile"), target.pkcs12_profile, why=of_target)
        yield Settled(("outputs", "pkcs12", "friendly_name"), plan.name, why="the name")


def _decided(plan: Plan) -> Iterator[Settled]:
    """What is not what somebody wrote alone: the lifetime, and where the files go."""
    if plan.max_days is not None and plan.max_days != plan.spec.validity.max_days:
        yield _lifetime(plan, plan.max_days)
    if plan.spec.outputs.dir is None:
        rooted = plan.spec.outputs.root is not None
        why, place = "the name", plan.place(*_ROOT) if rooted else None
        yield Settled(("outputs", "dir"), _relative(plan, plan.folder), place, why)
    if plan.origin.is_default("key", "dir"):
        # Specs that share a folder have a folder each in it.
        folder = _relative(plan, plan.key_folder)
        yield Settled(("key", "dir"), folder, plan.place("key", "dir"), "the name")


def _lifetime(plan: Plan, days: int) -> Settled:
    path = ("validity", "max_days")
    if days == plan.project.max_days:
        ((place, _),) = plan.project.policy_line("max_days")
        return Settled(path, days, place, f"from the {POLICY}")
    if days == plan.target.max_days:
        return Settled(path, days, why=f"default for {plan.target.title}")
    return Settled(path, days, why="what public CAs may give now")
