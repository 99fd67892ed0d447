"""What a certificate signing request asks for, as plain values."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from certspec.frozen import dataclass
from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters

if TYPE_CHECKING:
    from collections.abc import Mapping

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class RequestFields:
    """The content of a request: subject attributes in the order of the name, names, key, usages.

    `subject` holds (attribute key, value) pairs; DNS names are A-labels in lower case, usages
    are the spec's words.
    """

    subject: tuple[tuple[str, str], ...]
    dns_names: tuple[str, ...]
    ip_addresses: tuple[str, ...]
    email_addresses: tuple[str, ...]
    uris: tuple[str, ...]
    key: KeyParameters
    key_usage: tuple[str, ...]
    ext_key_usage: tuple[str, ...]

    def as_tables(self) -> dict[str, Any]:
        """The fields as TOML or JSON tables; what is not asked for is left out."""
        key = {
            "algorithm": self.key.algorithm.value,
            "size": self.key.size,
            "curve": self.key.curve and self.key.curve.value,
        }
        tables: dict[str, dict[str, Any]] = {
            "subject": dict(self.subject),
            "san": {
                "dns_names": list(self.dns_names),
                "ip_addresses": list(self.ip_addresses),
                "email_addresses": list(self.email_addresses),
                "uris": list(self.uris),
            },
            "key": key,
            "usages": {
                "key_usage": list(self.key_usage),
                "ext_key_usage": list(self.ext_key_usage),
            },
        }
        return {
            name: {key: value for key, value in table.items() if value}
            for name, table in tables.items()
        }

    def differences(self, other: RequestFields) -> tuple[str, ...]:
        """The paths, as in "san.dns_names", at which the two ask for something else."""
        return differing_paths(self.as_tables(), other.as_tables())


def differing_paths(
    asked: Mapping[str, Mapping[str, Any]], other: Mapping[str, Mapping[str, Any]]
) -> tuple[str, ...]:
    """The paths, as in "san.dns_names", at which two `as_tables` have other values."""
    return tuple(
        f"{table}.{key}"
        for table, values in asked.items()
        for key in dict.fromkeys([*values, *other.get(table, {})])
        if values.get(key) != other.get(table, {}).get(key)
    )


def digest(target: str, fields: RequestFields) -> str:
    """SHA-256 in hex over the canonical JSON of a target's id and the fields of a request."""
    content = {"target": target, **fields.as_tables()}
    return hashlib.sha256(_CANONICAL.encode(content).encode()).hexdigest()


def fields_from_tables(tables: Mapping[str, Mapping[str, Any]]) -> RequestFields | None:
    """The fields that `as_tables` wrote; None where the tables do not hold them."""
    try:
        san, usages, key = tables.get("san", {}), tables.get("usages", {}), tables["key"]
        return RequestFields(
            subject=tuple((str(name), str(value)) for name, value in tables["subject"].items()),
            dns_names=tuple(san.get("dns_names", ())),
            ip_addresses=tuple(san.get("ip_addresses", ())),
            email_addresses=tuple(san.get("email_addresses", ())),
            uris=tuple(san.get("uris", ())),
            key=KeyParameters(
                KeyAlgorithm(key["algorithm"]),
                size=key.get("size"),
                curve=Curve(key["curve"]) if "curve" in key else None,
            ),
            key_usage=tuple(usages.get("key_usage", ())),
            ext_key_usage=tuple(usages.get("ext_key_usage", ())),
        )
    except (KeyError, ValueError, TypeError):
        return None
