"""The smaller tables of the language."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, Strict

from certspec.moment import day_of
from certspec.spec.table import Table, Texts, hint, meanings

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
SERVER_ADDRESS = rf"^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):({_PORT})$"


class TargetChoice(Table):
    """The product, and the build of it, that will take the certificate in."""

    product: str = Field(
        "generic",
        description="The product; `generic` for any server. It settles what is left out, "
        "how files are called, and what the certificate has to be.",
        examples=["mdm-plus"],
    )
    build: Annotated[str, hint(pattern=r"^[0-9]+(\.[0-9]+)*$")] | None = Field(
        None,
        description="The product's build number. Left out: the newest generation of the product.",
        examples=["10.1.2303.3"],
    )


class Issuer(Table):
    """What is known of the CA before it has answered."""

    kind: IssuerKind = Field(
        "public", description="Who signs, and so which rules of CAs apply.", examples=["private"]
    )
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
        (),
        description="Files with the CA's revocation lists (CRLs); "
        "without them revocation is not checked.",
        examples=[["zylker.crl"]],
    )


class Server(Table):
    """Where the certificate will be served."""

    address: str | None = Field(
        None,
        description="HOST:PORT, where `verify --connect` looks. Left out: say it there.",
        examples=["mdm.zylker.com:443"],
        pattern=SERVER_ADDRESS,
    )


class Usages(Table):
    """What the key may be used for."""

    key_usage: Annotated[tuple[KeyUsageWord, ...], Strict(strict=False)] | None = Field(
        None,
        description="Key usage bits. Left out: what the key's algorithm needs for TLS.",
        examples=[["digital_signature", "key_encipherment"]],
    )
    ext_key_usage: Annotated[tuple[ExtKeyUsageWord, ...], Strict(strict=False)] = Field(
        ("server_auth",),
        description="Extended key usages: what the certificate is for.",
        examples=[["server_auth"]],
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
        description="How long before its end a certificate is due for renewal: days, or a share "
        "of its lifetime.",
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
        (),
        description="Names or patterns of names that the CA may add.",
        examples=[["*.zylker.com"]],
    )


class Waiver(Table):
    """A finding that is accepted for a time, and why."""

    rule: str = Field(
        pattern=r"^CS[0-9]{3}$", description="The finding's code.", examples=["CS214"]
    )
    reason: str = Field(
        min_length=1,
        description="Why it is accepted, for reviewers.",
        examples=["the CA still wants it"],
    )
    expires: datetime.date = Field(
        description="The last day (UTC) on which it holds.", examples=["2027-01-31"]
    )

    def holds_at(self, at: datetime.datetime) -> bool:
        """Whether it is in force: through its last day, in UTC."""
        return self.expires >= day_of(at)
