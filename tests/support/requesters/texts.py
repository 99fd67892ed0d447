"""What parsers of their formats read in a manifest, in HCL and in the sheet for the wizard."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import hcl2
from ruamel.yaml import YAML

from certspec.distinguished_name import BY_KEY
from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters
from certspec.key.public import parameters_of
from certspec.key.read import read_private_key
from certspec.key.refusal import KeyRefusal
from certspec.usage import KEY_USAGES
from tests.support.requesters.made import Made

_ORDER = {
    "countries": "country",
    "provinces": "province",
    "localities": "locality",
    "postalCodes": "postal_code",
    "streetAddresses": "street_address",
    "organizations": "organization",
    "organizationalUnits": "organizational_unit",
    "commonName": "common_name",
    "serialNumber": "serial_number",
}
_USAGES = {
    "digital signature": "digital_signature",
    "content commitment": "content_commitment",
    "key encipherment": "key_encipherment",
    "data encipherment": "data_encipherment",
    "key agreement": "key_agreement",
    "server auth": "server_auth",
    "client auth": "client_auth",
    "code signing": "code_signing",
    "email protection": "email_protection",
    "timestamping": "time_stamping",
    "ocsp signing": "ocsp_signing",
}
_PROMPTS = {
    "Country Code": "country",
    "State or Province Name": "province",
    "Locality Name": "locality",
    "Organization Name": "organization",
    "Organizational Unit Name": "organizational_unit",
    "Common Name": "common_name",
}

# A $ or % before a brace begins a template, unless it stands twice.
_HCL_LITERAL = re.compile(
    r'"((?:[^"\\\n\r$%]|\$\$\{|%%\{|[$%](?!\{)|\\[nrt"\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*)"'
)
_HCL_ESCAPE = re.compile(r"\$\$\{|%%\{|\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|.)")
_HCL_SIGNS = {
    "$${": "${",
    "%%{": "%{",
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
    '\\"': '"',
    "\\\\": "\\",
}


def by_cert_manager(content: bytes, key: bytes) -> Made:
    """What a cluster reads."""
    del key
    manifest = YAML(typ="safe", pure=True).load(StringIO(content.decode()))
    assert (manifest["apiVersion"], manifest["kind"]) == ("cert-manager.io/v1", "Certificate")
    spec = manifest["spec"]
    given = {**spec.get("subject", {})}
    if "commonName" in spec:
        given["commonName"] = spec["commonName"]
    assert set(given) <= set(_ORDER)
    words = [_USAGES[one] for one in spec["usages"]]
    return Made(
        tuple((key, _only(given[word])) for word, key in _ORDER.items() if word in given),
        dns_names=tuple(spec.get("dnsNames", ())),
        ip_addresses=tuple(spec.get("ipAddresses", ())),
        email_addresses=tuple(spec.get("emailAddresses", ())),
        uris=tuple(spec.get("uris", ())),
        key_usage=tuple(word for word in words if word in KEY_USAGES),
        ext_key_usage=tuple(word for word in words if word not in KEY_USAGES),
        key=_cluster_key(spec["privateKey"]),
    )


def _only(value: Any) -> str:
    if isinstance(value, str):
        return value
    (text,) = value
    assert isinstance(text, str)
    return text


def _cluster_key(settings: Any) -> KeyParameters:
    algorithm = KeyAlgorithm(settings["algorithm"])
    if algorithm is KeyAlgorithm.RSA:
        return KeyParameters(algorithm, size=settings["size"])
    curve = Curve(f"P-{settings['size']}") if "size" in settings else None
    return KeyParameters(algorithm, curve=curve)


def by_terraform(content: bytes, key: bytes) -> Made:
    """What Terraform reads; the key is that of the file it names."""
    # The parser's own fault: it takes the brace of %%{ and $${ for one that has to be closed.
    text = re.sub(r"([$%])\1\{", r"\1\\u007b", content.decode())
    read = hcl2.load(StringIO(text))
    ((kind, labelled),) = read["resource"][0].items()
    ((_, body),) = labelled.items()
    assert kind == '"tls_cert_request"'
    (given,) = body.get("subject", [{}])
    values = {name: _hcl_only(value) for name, value in given.items() if name in BY_KEY}
    kinds = ("dns_names", "ip_addresses", "uris")
    assert set(given) <= {*BY_KEY, "__is_block__"}
    assert set(body) <= {*kinds, "subject", "private_key_pem", "__is_block__"}
    assert body["private_key_pem"] == '${file("mdm.key")}'
    private_key = read_private_key(key, None)
    assert not isinstance(private_key, KeyRefusal)
    dns_names, ip_addresses, uris = (tuple(map(_hcl_text, body.get(kind, ()))) for kind in kinds)
    return Made(
        tuple(values.items()),
        dns_names,
        ip_addresses,
        uris=uris,
        key=parameters_of(private_key.public_key()),
    )


def _hcl_only(value: Any) -> str:
    if isinstance(value, list):
        (value,) = value
    return _hcl_text(value)


def _hcl_text(literal: str) -> str:
    """A string that the parser leaves as it is written (HCL's native syntax, template literals)."""
    inside = _HCL_LITERAL.fullmatch(literal)
    assert inside is not None, literal
    return _HCL_ESCAPE.sub(_unescaped, inside[1])


def _unescaped(escape: re.Match[str]) -> str:
    text = escape[0]
    if text in _HCL_SIGNS:
        return _HCL_SIGNS[text]
    return chr(int(f"0x{text[2:]}", base=0))


def by_generatecsr(content: bytes, key: bytes) -> Made:
    """The answers in the order of the prompts."""
    del key
    _, _, text = content.decode().partition("\nEnter your option: 1\n")
    assert text.endswith("\n")
    pairs = [line.partition(": ") for line in text.removesuffix("\n").split("\n")]
    *subject, (prompt, _, names) = pairs
    assert [one for one, _, _ in subject] == list(_PROMPTS)
    assert prompt == "Subject Alternative Names, separated by commas"
    return Made(
        tuple((_PROMPTS[one], answer) for one, _, answer in subject), tuple(names.split(","))
    )
