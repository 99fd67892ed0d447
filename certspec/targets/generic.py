"""Any TLS server: no product's rules, names after the spec."""

from __future__ import annotations

from certspec.key.parameters import KeyAlgorithm, KeyParameters
from certspec.target import FileNames, Target

TARGET = Target(
    id="generic",
    product="generic",
    title="any TLS server",
    files=FileNames(
        key="{name}.key",
        csr="{name}.csr",
        leaf="{name}.crt",
        intermediate="{name}-intermediate.crt",
        pkcs12="{name}.pfx",
    ),
    default_key=KeyParameters(KeyAlgorithm.RSA, size=2048),
    algorithms={KeyAlgorithm.RSA: True, KeyAlgorithm.ECDSA: True, KeyAlgorithm.ED25519: True},
)
