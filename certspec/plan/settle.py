"""Spec + Target -> Plan: everything that a spec leaves open is decided here."""

from __future__ import annotations

import os.path
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec import targets
from certspec.distinguished_name import ATTRIBUTES, BY_KEY
from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters
from certspec.members import members
from certspec.plan.name_form import dns_name_fault
from certspec.plan.names import canonical_dns_name, canonical_ip_address
from certspec.plan.plan import Plan
from certspec.plan.project import NO_PROJECT, Project
from certspec.plan.schedule import public_max_days
from certspec.plan.text_form import odd_texts
from certspec.request.fields import RequestFields
from certspec.spec.key import GeneratedKey
from certspec.spec.subject import NO_COMMON_NAME
from certspec.target import Target, parse_build
from certspec.usage import KEY_USAGES

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.spec.model import Spec
    from certspec.spec.origin import Origin

SPEC_SUFFIX = ".cert.toml"


def settle(spec: Spec, origin: Origin, at: datetime, project: Project = NO_PROJECT) -> Plan:
    """The plan for `spec`, judged at `at`. Values that are wrong are kept: rules report them."""
    target = choose_target(spec.target.product, spec.target.build)
    name = spec.name or default_name(origin.spec.file)
    request = _request_fields(spec, target)
    folder = _folder(spec, origin, name)
    files = target.files.named(name)
    return Plan(
        spec=spec,
        origin=origin,
        at=at,
        target=target,
        name=name,
        request=request,
        files=files,
        folder=folder,
        key_folder=_key_folder(spec, origin, name, folder),
        max_days=_max_days(spec, target, at, project),
        subject_mode=spec.conformance.subject
        or ("lenient" if spec.issuer.kind == "public" else "exact"),
        project=project,
        request_files=(files.request,) if files.request is not None else (),
        name_faults=tuple(dns_name_fault(one) for one in spec.san.dns_names),
        odd_texts=odd_texts(spec),
    )


@cache
def all_targets() -> tuple[Target, ...]:
    """Every product generation that certspec knows."""
    return members(targets, Target)


def choose_target(product: str, build: str | None) -> Target:
    """The generation of `product` for `build`; the newest where the build says nothing.

    An unknown product is treated as the generic one; a rule reports it.
    """
    known = all_targets()
    generations = [one for one in known if one.product == product]
    generations = generations or [one for one in known if one.product == "generic"]
    newest = max(generations, key=lambda one: one.builds[0] if one.builds else ())
    number = parse_build(build) if build else None
    if number is None:
        return newest
    return next((one for one in generations if one.takes(number)), newest)


def default_name(file: str) -> str:
    """The name of a spec that does not give one: its file's name without the suffix."""
    base = PurePath(file).name
    return base.removesuffix(SPEC_SUFFIX).removesuffix(".toml")


def _request_fields(spec: Spec, target: Target) -> RequestFields:
    dns_names = tuple(canonical_dns_name(name) for name in spec.san.dns_names)
    key = _key_parameters(spec, target)
    return RequestFields(
        subject=_subject(spec, dns_names),
        dns_names=dns_names,
        ip_addresses=tuple(canonical_ip_address(one) for one in spec.san.ip_addresses),
        email_addresses=spec.san.email_addresses,
        uris=spec.san.uris,
        key=key,
        key_usage=_key_usage(spec, key.algorithm),
        ext_key_usage=tuple(dict.fromkeys(spec.usages.ext_key_usage)),
    )


def _subject(spec: Spec, dns_names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    given = dict(vars(spec.subject))
    given["common_name"] = _common_name(spec, dns_names)
    return tuple((one.key, given[one.key]) for one in ATTRIBUTES if given[one.key] is not None)


def _common_name(spec: Spec, dns_names: tuple[str, ...]) -> str | None:
    given = spec.subject.common_name
    if given == NO_COMMON_NAME:
        return None
    if given is not None:
        folded = canonical_dns_name(given)
        return folded if folded in dns_names else given
    longest = BY_KEY["common_name"].max_length
    return dns_names[0] if dns_names and len(dns_names[0]) <= longest else None


def _key_parameters(spec: Spec, target: Target) -> KeyParameters:
    default = target.default_key
    algorithm = KeyAlgorithm(spec.key.algorithm) if spec.key.algorithm else default.algorithm
    match algorithm:
        case KeyAlgorithm.RSA:
            return KeyParameters(algorithm, size=_first(spec.key.size, default.size, 2048))
        case KeyAlgorithm.ECDSA:
            return KeyParameters(algorithm, curve=Curve(spec.key.curve or Curve.P256))
        case KeyAlgorithm.ED25519:
            return KeyParameters(algorithm)


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _key_usage(spec: Spec, algorithm: KeyAlgorithm) -> tuple[str, ...]:
    """Usages are bits: neither their order nor a repetition means anything."""
    asked = spec.usages.key_usage
    if asked is not None:
        return tuple(word for word in KEY_USAGES if word in asked)
    return usual_key_usage(algorithm)


def usual_key_usage(algorithm: KeyAlgorithm) -> tuple[str, ...]:
    """The key usages of a TLS server with such a key."""
    if algorithm is KeyAlgorithm.RSA:
        return ("digital_signature", "key_encipherment")
    return ("digital_signature",)


def _max_days(spec: Spec, target: Target, at: datetime, project: Project) -> int | None:
    ceilings = [spec.validity.max_days, target.max_days, project.max_days]
    if spec.issuer.kind == "public":
        ceilings.append(public_max_days(at))
    return min((days for days in ceilings if days is not None), default=None)


def _folder(spec: Spec, origin: Origin, name: str) -> PurePath:
    outputs = spec.outputs
    if outputs.dir is not None:
        return _tidy(origin.folder("outputs", "dir") / outputs.dir)
    if outputs.root is not None:
        return _tidy(origin.folder("outputs", "root") / outputs.root / name)
    return _tidy(os.path.join(os.path.dirname(origin.spec.file), name))  # noqa: PTH118, PTH120


def _key_folder(spec: Spec, origin: Origin, name: str, folder: PurePath) -> PurePath:
    key = spec.key
    if not isinstance(key, GeneratedKey) or key.dir is None:
        return folder
    # Specs that share a folder by default must not share a key file.
    below = name if origin.is_default("key", "dir") else ""
    return _tidy(origin.folder("key", "dir") / key.dir / below)


def _tidy(path: PurePath | str) -> PurePath:
    return PurePath(os.path.normpath(path))
