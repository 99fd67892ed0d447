"""`[outputs]`: where the files go, and which are made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from certspec.spec.table import EnvironmentName, Table, Text, meanings

RequestFileWord = Annotated[
    Literal[
        "cert-manager",
        "certreq",
        "certtool",
        "cfssl",
        "generatecsr",
        "openssl",
        "terraform",
    ],
    meanings(
        {
            "cert-manager": "Kubernetes: the manifest of a Certificate.",
            "certreq": "Windows: an INF file for `certreq -new`.",
            "certtool": "GnuTLS: a template for `certtool --generate-request`.",
            "cfssl": "CloudFlare's toolkit: JSON for `cfssl genkey`.",
            "generatecsr": "MDM Plus: the answers for generateCSR.bat.",
            "openssl": "OpenSSL: a configuration for `openssl req`.",
            "terraform": "Terraform: a `tls_cert_request`.",
        }
    ),
]


class Pkcs12(Table):
    """A PKCS#12 file (.pfx) to be made by `bundle`."""

    profile: (
        Annotated[
            Literal["modern", "legacy"],
            meanings({"modern": "AES-256, SHA-256.", "legacy": "3DES, SHA-1, for old importers."}),
        ]
        | None
    ) = Field(
        None,
        description="modern: AES-256, SHA-256; legacy: 3DES, SHA-1, for old importers. "
        "Left out: what the target takes.",
        examples=["modern"],
    )
    friendly_name: Text | None = Field(
        None,
        description="The entry's name in the file. Left out: the spec's name.",
        examples=["mdm"],
    )
    password_env: EnvironmentName | None = Field(
        None,
        description="Environment variable with the file's password. "
        "Left out: `password_file` names the password.",
        examples=["MDM_PFX_PASSWORD"],
    )
    password_file: Text | None = Field(
        None,
        description="File with the file's password. Left out: `password_env` names the password.",
        examples=["/run/secrets/mdm-pfx"],
    )


class Outputs(Table):
    """Where the files go, and which are made."""

    dir: Text | None = Field(
        None,
        description="Output folder. Left out: the spec's name, beside the spec.",
        examples=["mdm"],
    )
    root: Text | None = Field(
        None,
        description="Folder that holds the output folders; for `[defaults]`. "
        "Left out: each is beside its spec.",
        examples=["certificates"],
    )
    request_files: Annotated[tuple[RequestFileWord, ...], Strict(strict=False)] = Field(
        (),
        description="Other programs whose request files `build` writes beside key and CSR.",
        examples=[["certtool", "terraform"]],
    )
    pkcs12: Pkcs12 | None = Field(None, description="Ask for a PKCS#12 file.")
