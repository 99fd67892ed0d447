"""The certificates and revocation lists of a recipe."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.distinguished_name import BY_KEY
from certspec.usage import EXT_KEY_USAGES
from tests.support.ca import Authority, ca_name, self_signed
from tests.support.certificate import SECOND, Changes, general_name
from tests.support.clock import NOW
from tests.support.faults import (
    name_constraints,
    precertificate_poison,
    tampered,
    timestamps,
    unknown_critical,
)
from tests.support.keys import test_key
from tests.support.reencoded import with_serial, with_unused_bits
from tests.support.weak import MD5, SHA1

if TYPE_CHECKING:
    from tests.support.recipe import CertificateRecipe, Recipe

NAMES = ("mdm.zylker.com", "www.zylker.com")
SUBJECT = {
    "country": "US",
    "province": "IL",
    "locality": "Chicago",
    "organization": "Zylker",
    "common_name": "mdm.zylker.com",
}
DAY = timedelta(days=1)

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "md5": MD5,
    "sha1": SHA1,
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
    "sha3-256": hashes.SHA3_256(),
}


class Certificates:
    """What the tables of a recipe make; each certificate is made once, when it is asked for."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def named(self, name: str) -> x509.Certificate:
        """The certificate of this name."""
        match name:
            case "leaf":
                return self.leaf
            case "earlier":
                return self.earlier
            case "other":
                return self.other
            case "issuer":
                return self.issuer.certificate
            case "second":
                return self.second.certificate
            case _:
                return self.root.certificate

    @cached_property
    def root(self) -> Authority:
        """The trust anchor."""
        table = self.recipe.root
        changes = _changes(table)
        if table.key_identifiers:
            changes.setdefault("ski", True)
        key = test_key(table.key or "root")
        return Authority.root(table.common_name or "Zylker Test Root", now=NOW, key=key, **changes)

    @cached_property
    def second(self) -> Authority:
        """The CA between issuer and root; the root where the recipe has none."""
        table = self.recipe.second
        if table is None:
            return self.root
        return _below(self.root, table, "Zylker Test Policy CA", "second_issuing")

    @cached_property
    def issuer(self) -> Authority:
        """The CA that issued the leaf."""
        return _below(self.second, self.recipe.issuer, "Zylker Test Issuing CA", "issuing")

    @cached_property
    def leaf(self) -> x509.Certificate:
        """The server certificate."""
        return _server(self.issuer, self.recipe.leaf)

    @cached_property
    def earlier(self) -> x509.Certificate:
        """The server certificate of last year."""
        table = self.recipe.earlier
        start = table.not_before or NOW - 380 * DAY
        return _server(self.issuer, table.model_copy(update={"not_before": start}))

    @cached_property
    def other(self) -> x509.Certificate:
        """A CA certificate that has nothing to do with the leaf."""
        root = Authority.root("Another Root", now=NOW, key=test_key("other"))
        return _below(root, self.recipe.other, "Another Issuing CA", "other").certificate

    def crl(self) -> bytes | None:
        """The issuer's revocation list in DER."""
        table = self.recipe.crl
        if table is None:
            return None
        issued = table.issued or NOW - DAY
        builder = x509.CertificateRevocationListBuilder(
            self.issuer.certificate.subject, issued, table.next_update or issued + 7 * DAY
        )
        for name in table.revoked:
            entry = x509.RevokedCertificateBuilder(self.named(name).serial_number, issued)
            builder = builder.add_revoked_certificate(entry.build())
        if table.unknown_critical:
            builder = builder.add_extension(*unknown_critical())
        key = test_key(table.signed_by) if table.signed_by else self.issuer.key
        return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def _below(authority: Authority, table: CertificateRecipe, name: str, key: str) -> Authority:
    changes = _changes(table)
    if not table.key_identifiers:
        changes |= {"ski": False, "aki": None}
    made = authority.intermediate(
        table.common_name or name, key=test_key(table.key or key), **changes
    )
    return replace(made, certificate=_reencoded(made.certificate, table, authority))


def _server(authority: Authority, table: CertificateRecipe) -> x509.Certificate:
    key = test_key(table.key or "leaf")
    changes = _changes(table)
    names = NAMES if table.names is None else table.names
    changes.setdefault("subject", _subject(table))
    changes["names"] = [
        *map(general_name, (*names, *table.add_names)),
        *map(x509.RFC822Name, table.email_addresses),
        *map(x509.UniformResourceIdentifier, table.uris),
        *(x509.RegisteredID(x509.ObjectIdentifier(one)) for one in table.registered_ids),
    ]
    if not table.key_identifiers:
        changes["aki"] = None
    if table.self_signed:
        made = self_signed(key, NOW, **changes)
    else:
        made = authority.issue(key.public_key(), **changes)
    made = _reencoded(made, table, authority)
    return tampered(made) if table.tampered else made


def _reencoded(
    made: x509.Certificate, table: CertificateRecipe, authority: Authority
) -> x509.Certificate:
    """The certificate with what no builder makes."""
    if table.serial is None and not table.unused_bits:
        return made
    key = authority.key
    assert isinstance(key, rsa.RSAPrivateKey), "only certificates signed with RSA"
    if table.serial is not None:
        made = with_serial(made, key, bytes.fromhex(table.serial))
    return with_unused_bits(made, key, table.unused_bits) if table.unused_bits else made


def _subject(table: CertificateRecipe) -> x509.Name:
    fields = {**SUBJECT, **table.subject}
    if table.common_name is not None:
        fields["common_name"] = table.common_name
    pairs = [*fields.items(), *(("common_name", one) for one in table.more_common_names)]
    return x509.Name(
        x509.NameAttribute(x509.ObjectIdentifier(BY_KEY[key].oid), value)
        for key, value in pairs
        if value
    )


def _changes(table: CertificateRecipe) -> Changes:
    """What a table says of any certificate, in the words of the authority that makes it."""
    changes: Changes = {}
    if table.issuer is not None:
        changes["issuer_name"] = ca_name(table.issuer)
    if table.signed_by is not None:
        changes["signer_key"] = test_key(table.signed_by)
    if table.hash is not None:
        changes["hash"] = _HASHES[table.hash]
    if table.ca is not None:
        changes["ca"] = table.ca
    if table.path_length is not None:
        changes["path_length"] = table.path_length
    if table.key_usage is not None:
        changes["key_usage"] = table.key_usage
    if table.ext_key_usage is not None:
        changes["ext_key_usage"] = [_usage(word) for word in table.ext_key_usage]
    if table.issuer_url is not None:
        changes["aia"] = table.issuer_url
    return changes | _times(table) | _further(table)


def _times(table: CertificateRecipe) -> Changes:
    changes: Changes = {}
    if table.not_before is not None:
        changes["not_before"] = table.not_before
    if table.not_after is not None:
        changes["not_after"] = table.not_after
    if table.lifetime_days is not None or table.lifetime_seconds:
        days = timedelta(days=table.lifetime_days or 0, seconds=table.lifetime_seconds)
        changes["lifetime"] = days - SECOND
    return changes


def _further(table: CertificateRecipe) -> Changes:
    further = [unknown_critical()] if table.unknown_critical else []
    if table.logs:
        further.append(timestamps(table.logs))
    if table.precertificate is not None:
        further.append(precertificate_poison(critical=table.precertificate))
    if table.permitted or table.excluded:
        further.append(name_constraints(permitted=table.permitted, excluded=table.excluded))
    return {"extra_extensions": further} if further else {}


def _usage(word: str) -> x509.ObjectIdentifier:
    return x509.ObjectIdentifier(EXT_KEY_USAGES[word][1] if word in EXT_KEY_USAGES else word)
