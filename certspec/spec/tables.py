"""The smaller tables of the language."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, Strict

from certspec.spec.table import EnvironmentName, Table, Text, Texts, hint, meanings

KeyUsageWord = Annotated[
    Literal[
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
    ],
    meanings(
        {
            "digital_signature": "Signs the TLS handshake; every TLS server needs it.",
            "content_commitment": "Signs documents; not for a TLS server.",
            "key_encipherment": "RSA key transport, for clients older than TLS 1.3.",
            "data_encipherment": "Encrypts data itself; not for a TLS server.",
            "key_agreement": "Static Diffie-Hellman; hardly ever needed.",
        }
    ),
]
ExtKeyUsageWord = Annotated[
    Literal[
        "server_auth",
        "client_auth",
        "code_signing",
        "email_protection",
        "time_stamping",
        "ocsp_signing",
    ],
    meanings(
        {
            "server_auth": "TLS server; every server needs it.",
            "client_auth": "TLS client; public CAs stop issuing it.",
            "code_signing": "Signs programs; not for a TLS server.",
            "email_protection": "S/MIME; not for a TLS server.",
            "time_stamping": "Time stamps; not for a TLS server.",
            "ocsp_signing": "OCSP answers; not for a TLS server.",
        }
    ),
]
IssuerKind = Annotated[
    Literal["public", "private"],
    meanings(
        {
            "public": "A CA that browsers and devices trust already.",
            "private": "The organization's own CA; `roots` names its certificate.",
        }
    ),
]

_PORT = "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"


class TargetChoice(Table):
    """The product, and the build of it, that will take the certificate in."""

    product: str = Field(
        "generic", description="Product name; `generic` for any server.", examples=["mdm-plus"]
    )
    build: Annotated[str, hint(pattern=r"^[0-9]+(\.[0-9]+)*$")] | None = Field(
        None,
        description="The product's build number. Left out: the newest generation of the product.",
        examples=["10.1.2303.3"],
    )


class Issuer(Table):
    """What is known of the CA before it has answered."""

    kind: IssuerKind = Field("public", description="Which CA rules apply.", examples=["private"])
    roots: (
        Annotated[
            Literal["mozilla", "system"],
            meanings(
                {"mozilla": "Mozilla's list of public CAs.", "system": "This computer's list."}
            ),
        ]
        | Texts
        | None
    ) = Field(
        None,
        description='Trusted roots: "mozilla", "system", or certificate files. '
        "Left out: mozilla for a public CA; a private one needs its files.",
        examples=["mozilla", ["zylker-root.cer"]],
    )
    crls: Texts = Field(
        (), description="Certificate revocation list files.", examples=[["zylker.crl"]]
    )


class Server(Table):
    """Where the certificate will be served."""

    address: str | None = Field(
        None,
        description="HOST:PORT, for `verify --connect`. Left out: the address is given there.",
        examples=["mdm.zylker.com:443"],
        pattern=rf"^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):({_PORT})$",
    )


class Usages(Table):
    """What the key may be used for."""

    key_usage: Annotated[tuple[KeyUsageWord, ...], Strict(strict=False)] | None = Field(
        None,
        description="Key usage bits. Left out: what the key's algorithm needs for TLS.",
        examples=[["digital_signature", "key_encipherment"]],
    )
    ext_key_usage: Annotated[tuple[ExtKeyUsageWord, ...], Strict(strict=False)] = Field(
        ("server_auth",), description="Extended key usages.", examples=[["server_auth"]]
    )


class Validity(Table):
    """How long the certificate may last."""

    max_days: int | None = Field(
        None,
        ge=1,
        description="Ceiling in days; may only tighten what target and CA rules allow. "
        "Left out: what they allow.",
        examples=[200],
    )
    renew_before: str = Field(
        "33%",
        pattern=r"^[1-9][0-9]{0,3}d$|^[1-9][0-9]?%$",
        description="When renewal is due: days, or a share of the lifetime, before the end.",
        examples=["33%", "30d"],
    )


class Conformance(Table):
    """What the CA may change."""

    subject: (
        Annotated[
            Literal["exact", "lenient", "ignore"],
            meanings(
                {
                    "exact": "Every field as asked.",
                    "lenient": "The CA may leave fields out.",
                    "ignore": "The subject is not compared.",
                }
            ),
        ]
        | None
    ) = Field(
        None,
        description="How the subject is compared. "
        "Left out: lenient for public CAs, exact for private ones.",
        examples=["lenient"],
    )
    allow_extra_dns_names: Texts = Field(
        (), description="Names or patterns that the CA may add.", examples=[["*.zylker.com"]]
    )


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
    pkcs12: Pkcs12 | None = Field(None, description="Ask for a PKCS#12 file.")


class Waiver(Table):
    """A finding that is accepted for a time, and why."""

    rule: str = Field(pattern=r"^CS[0-9]{3}$", description="The rule's code.", examples=["CS214"])
    reason: str = Field(
        min_length=1, description="Why it is accepted.", examples=["the CA still wants it"]
    )
    expires: datetime.date = Field(
        description="The last day (UTC) on which it holds.", examples=["2027-01-31"]
    )

    def holds_at(self, at: datetime.datetime) -> bool:
        """Whether it is in force: through its last day, in UTC."""
        return self.expires >= at.astimezone(datetime.UTC).date()
