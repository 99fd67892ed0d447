"""Everything that a plan has settled, by its name in a spec, in texts that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A settled value: one text, or with `is_set` several whose order means nothing.

    An `ordered` set goes into the request in its order.
    """

    texts: tuple[str, ...]
    is_set: bool = False
    ordered: bool = False


_KEY_SETTINGS = (
    *("source", "file", "dir", "encoding", "passphrase_env", "passphrase_file"),
    *("uri", "pin_env", "pin_file"),
)
_PKCS12 = ("profile", "friendly_name", "password_env", "password_file")
_UNORDERED_USAGES = "key_usage"


def settled_values(plan: Plan) -> dict[Path, Value]:
    """The values of a plan by their path in a spec; what is not given is left out."""
    return {path: value for path, value in _values(plan) if any(value.texts)}


def request_values(fields: RequestFields) -> Iterator[tuple[Path, Value]]:
    """What goes into a request."""
    for table, values in fields.as_tables().items():
        for key, value in values.items():
            if isinstance(value, list):
                texts = tuple(str(one) for one in value)
                yield (table, key), _set(texts, ordered=key != _UNORDERED_USAGES)
            else:
                yield (table, key), Value((str(value),))


def _values(plan: Plan) -> Iterator[tuple[Path, Value]]:
    spec = plan.spec
    yield ("name",), _one(plan.name)
    yield ("owner",), _one(spec.owner)
    yield from ((("labels", key), _one(text)) for key, text in spec.labels.items())
    yield ("target", "product"), _one(spec.target.product)
    yield ("target", "build"), _one(spec.target.build)
    yield ("issuer", "kind"), _one(spec.issuer.kind)
    yield ("issuer", "roots"), _roots(plan)
    yield ("issuer", "crls"), _set(spec.issuer.crls)
    yield ("server", "address"), _one(spec.server.address)
    yield from request_values(plan.request)
    yield ("key", "generation"), _one(plan.generation)
    yield from ((("key", name), _one(getattr(spec.key, name, None))) for name in _KEY_SETTINGS)
    yield ("validity", "max_days"), _one(plan.max_days)
    yield ("validity", "renew_before"), _one(spec.validity.renew_before)
    yield ("conformance", "subject"), _one(plan.subject_mode)
    extra = spec.conformance.allow_extra_dns_names
    yield ("conformance", "allow_extra_dns_names"), _set(extra)
    yield ("outputs", "dir"), _one(plan.folder)
    yield ("outputs", "request_files"), _set(spec.outputs.request_files)
    yield from _pkcs12(plan)
    waivers = (f"{one.rule} until {one.expires}: {one.reason}" for one in spec.waivers)
    yield ("waivers",), _set(tuple(waivers))


def _roots(plan: Plan) -> Value:
    named = plan.spec.issuer.roots
    if named is None:
        return _one("mozilla" if plan.is_public else None)
    return _one(named) if isinstance(named, str) else _set(named)


def _pkcs12(plan: Plan) -> Iterator[tuple[Path, Value]]:
    settings = plan.spec.outputs.pkcs12
    if settings is None:
        return
    settled: Mapping[str, Any] = {
        **{name: getattr(settings, name) for name in _PKCS12},
        "profile": settings.profile or plan.target.pkcs12_profile,
        "friendly_name": settings.friendly_name or plan.name,
    }
    yield from ((("outputs", "pkcs12", name), _one(text)) for name, text in settled.items())


def _one(value: object) -> Value:
    return Value(() if value is None else (str(value),))


def _set(texts: tuple[str, ...], *, ordered: bool = False) -> Value:
    return Value(texts, is_set=True, ordered=ordered)
