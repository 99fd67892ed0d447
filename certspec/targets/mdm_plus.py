"""Mobile Device Manager Plus, build 10.1.2303.3 and above: generateCSR.bat's generation."""

from __future__ import annotations

from certspec.key.parameters import KeyAlgorithm, KeyParameters
from certspec.target import FileNames, Target

TARGET = Target(
    id="mdm-plus",
    product="mdm-plus",
    title="MDM Plus, build 10.1.2303.3 and above",
    builds=((10, 1, 2303, 3), None),
    build_shown_at="the user icon at the top right of the MDM Plus console",
    files=FileNames(
        key="server.key",
        csr="server.csr",
        leaf="server.crt",
        intermediate="intermediate.crt",
        numbered_intermediate="intermediate-{number}.crt",
        pkcs12="server.pfx",
        upload_guide="UPLOAD.md",
    ),
    upload_template="upload-mdm-plus.md.j2",
    default_key=KeyParameters(KeyAlgorithm.RSA, size=2048),
    algorithms={KeyAlgorithm.RSA: True, KeyAlgorithm.ECDSA: False},
    required_subject=("country", "province", "locality", "organization", "common_name"),
    # The prompts of generateCSR.bat show them in brackets.
    wizard_defaults={"country": "IN", "province": "Some-State"},
    max_days=397,
    requirements={
        1: "RSA keys of server certificate and issuing CAs have 2048 bits or more",
        2: "the hash algorithm is of the SHA-2 family",
        3: "the server's DNS name is in the Subject Alternative Name extension",
        4: "the extended key usage has TLS Server Authentication",
        5: "the validity period is at most 397 days",
        6: "the certificate is not self-signed",
    },
    serves_apple_devices=True,
    unencrypted_key_only=True,
    source="ManageEngine MDM Plus, Securing Communication using 3rd Party Certificates",
)
