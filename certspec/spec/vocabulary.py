"""The keys of every table, and other people's words for them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from certspec.spec.config import Config, PerPath, Policy, ProjectWaiver
from certspec.spec.key import ExternalKey, GeneratedKey, KeyFile, TokenKey
from certspec.spec.model import Spec, SpecTables
from certspec.spec.outputs import Outputs, Pkcs12
from certspec.spec.subject import San, Subject
from certspec.spec.tables import (
    Conformance,
    Issuer,
    Server,
    TargetChoice,
    Usages,
    Validity,
    Waiver,
)

if TYPE_CHECKING:
    from certspec.finding import DocumentPath
    from certspec.spec.table import Table

    _Tables = dict[tuple[str, ...], tuple[type[Table], ...]]

_TABLES: _Tables = {
    ("target",): (TargetChoice,),
    ("issuer",): (Issuer,),
    ("server",): (Server,),
    ("subject",): (Subject,),
    ("san",): (San,),
    ("key",): (GeneratedKey, KeyFile, ExternalKey, TokenKey),
    ("usages",): (Usages,),
    ("validity",): (Validity,),
    ("conformance",): (Conformance,),
    ("outputs",): (Outputs,),
    ("outputs", "pkcs12"): (Pkcs12,),
}
_SPEC_TABLES: _Tables = {
    (): (Spec,),
    ("waivers",): (Waiver,),
    **_TABLES,
}
_CONFIG_TABLES: _Tables = {
    (): (Config,),
    ("policy",): (Policy,),
    ("waivers",): (ProjectWaiver,),
    ("rules", "per_path"): (PerPath,),
    ("defaults",): (SpecTables,),
    **{("defaults", *path): models for path, models in _TABLES.items()},
}

SYNONYMS: dict[str, str] = {
    "version": "spec_version",
    "c": "country",
    "countryname": "country",
    "st": "province",
    "s": "province",
    "state": "province",
    "stateorprovincename": "province",
    "l": "locality",
    "city": "locality",
    "localityname": "locality",
    "o": "organization",
    "org": "organization",
    "organisation": "organization",
    "organizationname": "organization",
    "ou": "organizational_unit",
    "organizationalunitname": "organizational_unit",
    "organisational_unit": "organizational_unit",
    "department": "organizational_unit",
    "cn": "common_name",
    "commonname": "common_name",
    "zip": "postal_code",
    "street": "street_address",
    "email": "email_address",
    "emailaddress": "email_address",
    "sans": "dns_names",
    "dns": "dns_names",
    "alt_names": "dns_names",
    "subjectaltname": "dns_names",
    "hosts": "dns_names",
    "domains": "dns_names",
    "ips": "ip_addresses",
    "ip": "ip_addresses",
    "uri": "uris",
    "bits": "size",
    "key_size": "size",
    "default_bits": "size",
    "type": "algorithm",
    "passphrase": "passphrase_env",
    "keyusage": "key_usage",
    "extendedkeyusage": "ext_key_usage",
    "extended_key_usage": "ext_key_usage",
    "eku": "ext_key_usage",
    "days": "max_days",
    "pfx": "pkcs12",
    "p12": "pkcs12",
    "build_number": "build",
    "password": "password_env",
    "pin": "pin_env",
    "serverauth": "server_auth",
    "clientauth": "client_auth",
    "digitalsignature": "digital_signature",
    "keyencipherment": "key_encipherment",
    "keyagreement": "key_agreement",
    "dataencipherment": "data_encipherment",
    "nonrepudiation": "content_commitment",
    "rsa": "RSA",
    "ec": "ECDSA",
    "ecdsa": "ECDSA",
    "ed25519": "Ed25519",
    "p256": "P-256",
    "prime256v1": "P-256",
    "secp256r1": "P-256",
    "p384": "P-384",
    "secp384r1": "P-384",
    "secp521r1": "P-521",
}


_LONGEST_WORD = 64


def known_keys(table: DocumentPath, *, in_config: bool) -> tuple[str, ...]:
    """The keys that a table may hold; positions in arrays of tables do not count."""
    tables = _CONFIG_TABLES if in_config else _SPEC_TABLES
    models = tables.get(_names(table), ())
    return tuple(dict.fromkeys(key for model in models for key in model.model_fields))


def tables_with(key: str) -> tuple[tuple[str, ...], ...]:
    """The tables of a spec that have `key`, by path; the top of the file is the empty one."""
    return tuple(
        path
        for path, models in _SPEC_TABLES.items()
        if any(key in model.model_fields for model in models)
    )


def meant(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that was most likely meant."""
    synonym = SYNONYMS.get(word.lower().replace("-", "_"))
    if synonym in known:
        return synonym
    folded = {one.lower(): one for one in reversed(known)}
    if len(word) > _LONGEST_WORD:
        return None
    close = get_close_matches(word.lower(), folded, n=1)
    return folded[close[0]] if close else None


def _names(path: DocumentPath) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))
